import { lookup } from 'mime-types';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';

/** Answers with a file of a folder; a path without an ending is the page itself. Nothing outside the folder is read. */
export async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = /\.\w+$/.test(path) ? path : '/index.html';
  const file = normalize(join(folder, decodeURIComponent(wanted)));
  if (!file.startsWith(normalize(folder) + sep)) return notFound(response);
  try {
    const content = await readFile(file);
    response.writeHead(200, { 'content-type': lookup(file) || 'application/octet-stream' });
    response.end(content);
  } catch {
    notFound(response);
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('There is no such file.');
}
