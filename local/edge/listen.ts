import type { Server } from 'node:http';

/** How many ports after the preferred one are tried. */
const TRIES = 50;

/** Listens on the loopback at the port, or the next one that is free; answers which. */
export async function listenFrom(server: Server, port: number): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const taken = await listen(server, port === 0 ? 0 : port + tried);
    if (taken !== null) return taken;
  }
  throw new Error(`The ports ${port} to ${port + TRIES - 1} are all in use: choose one with --port.`);
}

function listen(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, 'localhost', () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
