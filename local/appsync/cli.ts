#!/usr/bin/env -S node --no-node-snapshot
/** Serves the deployed API of a CloudFormation stack: see README.md. */
import { Command, InvalidArgumentError, Option } from 'commander';

import { createLog, messageOf, type LogLevel } from './log.ts';
import { start } from './start.ts';

interface CliOptions {
  stack: string;
  host: string;
  port: number;
  tlsPort?: number;
  tlsCert?: string;
  tlsKey?: string;
  region: string;
  awsEndpoint?: string;
  iamEndpoint?: string;
  jwks: Map<string, string>;
  tokenKeyFile?: string;
  watch: boolean;
  trace?: number;
  logLevel: LogLevel;
}

const program = new Command('appsync-engine')
  .description('Serves a deployed AppSync API on this machine: GraphQL, real time and EvaluateCode.')
  .requiredOption('--stack <name>', 'CloudFormation stack that holds the API')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on; 0 takes a free one', portNumber, 0)
  .option('--tls-port <number>', 'port to serve https and wss on, beside; 0 takes a free one', portNumber)
  .option('--tls-cert <file>', 'certificate for it, PEM; without one, one for localhost is made and kept')
  .option('--tls-key <file>', 'its key, PEM')
  .addOption(new Option('--region <name>', 'region of the API').env('AWS_REGION').default('us-east-1'))
  .addOption(new Option('--aws-endpoint <url>', 'endpoint of AWS').env('AWS_ENDPOINT_URL'))
  .option('--iam-endpoint <url>', 'endpoint of the IAM routes; LOCAL_CLOUD_TOKEN proves who asks')
  .option('--jwks <issuer=url...>', 'where the keys of an issuer are', collectJwks, new Map<string, string>())
  .option('--token-key-file <file>', '32 bytes that seal page tokens, so that they outlive this process')
  .option('--watch', 'load the API again after every deployment', false)
  .option(
    '--trace <count>',
    'keep what the last requests were made of for GET /_traces; TRACE_TOKEN proves who asks',
    countNumber,
  )
  .addOption(
    new Option('--log-level <level>', 'least important lines to write')
      .choices(['debug', 'info', 'warn', 'error'])
      .default('info'),
  );

const options = program.parse().opts<CliOptions>();
const log = createLog(options.logLevel);

try {
  const server = await start({
    ...options,
    iamToken: process.env.LOCAL_CLOUD_TOKEN,
    traces: options.trace,
    traceToken: process.env.TRACE_TOKEN,
    log,
  });
  const { graphql, realtime, evaluateCode, tls } = server;
  process.stdout.write(`${JSON.stringify({ event: 'listening', graphql, realtime, evaluateCode, tls })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
} catch (error) {
  program.error(`error: ${messageOf(error)}`);
}

function portNumber(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return Number(value);
}

function countNumber(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) {
    throw new InvalidArgumentError('A count is a number from 1 to 99999.');
  }
  return Number(value);
}

/** `ISSUER=URL`; the issuer has no `=` in it. */
function collectJwks(value: string, known: Map<string, string>): Map<string, string> {
  const at = value.indexOf('=');
  if (at < 1) {
    throw new InvalidArgumentError('It wants ISSUER=URL.');
  }
  return known.set(value.slice(0, at), value.slice(at + 1));
}
