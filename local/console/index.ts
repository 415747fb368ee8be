import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendJson } from '../edge/answers.ts';
import { serveFile } from '../edge/files.ts';
import { consoleApi, type ApiOptions } from './api.ts';
import { callRefusal, fileRefusal, pageRefusal } from './guard.ts';
import { readInput } from './input.ts';
import { Refusal } from './refusal.ts';

export type { Service } from './services.ts';

export interface ConsoleOptions extends ApiOptions {
  /** Folder of the built page. */
  pageFolder: string;
}

/** Answers what was asked below `/_local`; `path` is without it. */
export type LocalConsole = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<void>;

/** Where in the page the secret is written. */
const PLACE = '__CONSOLE_SECRET__';

/** Nothing foreign runs in the page or frames it, and its pictures of mails load nothing from anywhere. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** The developer's view into a local shop: page, its files, and the API behind it. */
export function createConsole(options: ConsoleOptions): LocalConsole {
  const secret = randomBytes(24).toString('base64url');
  const calls = consoleApi(options);

  return async (request, response, path) => {
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    if (path.startsWith('/api/')) return call(request, response, path.slice('/api/'.length));
    if (path.startsWith('/assets/')) {
      const refused = fileRefusal(request);
      return refused ? refuse(response, refused) : serveFile(options.pageFolder, path, response);
    }
    const refused = pageRefusal(request);
    if (refused) return refuse(response, refused);
    // The page's files are named relative to the folder.
    if (path === '') return void response.writeHead(308, { location: '/_local/' }).end();
    if (path !== '/') return sendJson(response, 404, { message: 'The console has one page.' });
    const page = await pageOf(options.pageFolder);
    response.writeHead(200, PAGE_HEADERS).end(page.replace(PLACE, secret));
  };

  async function call(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const refused = callRefusal(request, secret);
    if (refused) return refuse(response, refused);
    const key = `${request.method} ${name}`;
    const answer = Object.hasOwn(calls, key) ? calls[key] : undefined;
    if (!answer) return sendJson(response, 404, { message: `There is no ${key}.` });
    try {
      sendJson(response, 200, await answer(await readInput(request)));
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 502;
      sendJson(response, status, { message: (error as Error).message });
    }
  }
}

const refuse = (response: ServerResponse, message: string): void => sendJson(response, 403, { message });

async function pageOf(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    // A start without pages builds none; the API is there all the same.
    return `<!doctype html><meta name="console-secret" content="${PLACE}"><p>The page is not built.</p>`;
  }
}
