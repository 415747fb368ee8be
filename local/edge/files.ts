import { lookup } from 'mime-types';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { resolve, sep } from 'node:path';

/** Answers with a file of a folder; a path without an ending is the page itself. Nothing outside the folder is read. */
export async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = /\.\w+$/.test(path) ? path : '/index.html';
  try {
    const file = resolve(folder, `.${decodeURIComponent(wanted)}`);
    if (!file.startsWith(resolve(folder) + sep)) return notFound(response);
    const content = await readFile(file);
    response.writeHead(200, { 'content-type': lookup(file) || 'application/octet-stream' });
    response.end(content);
  } catch {
    // No such file, or a path that is not properly encoded.
    notFound(response);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('There is no such file.');
}
