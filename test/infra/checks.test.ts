import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { addChecks } from '../../infra/checks.ts';
import { acknowledge } from '../../infra/defaults/nag.ts';

/** What a synthesis says against a stack. */
function refusal(build: (stack: Stack) => void): string {
  const outdir = mkdtempSync(join(tmpdir(), 'checks-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir });
  addChecks(app);
  build(new Stack(app, 'Checked'));
  try {
    app.synth();
    return '';
  } catch (error) {
    return String(error);
  }
}

it('refuses a queue that takes plain HTTP', () => {
  expect(refusal((stack) => new Queue(stack, 'Open'))).toContain('AwsSolutions-SQS4');
});

it('takes a reasoned acknowledgement, for the rule it names only', () => {
  const said = refusal((stack) => acknowledge(new Queue(stack, 'Open'), { SQS4: 'A test.' }));
  expect(said).not.toContain('AwsSolutions-SQS4');
  expect(said).toContain('AwsSolutions-SQS3');
});
