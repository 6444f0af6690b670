import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

if (executablePath === undefined)
  process.stderr.write('No Chromium on this machine: what needs a browser is left out.\n');

/** A test that looks with a real browser; left out, and said so, where there is none. */
export const inBrowser = executablePath === undefined ? it.skip : it;

/** Opens a browser that talks to nobody by itself; null where there is none. */
export const openBrowser = async (): Promise<Browser | null> =>
  executablePath === undefined
    ? null
    : chromium.launch({
        executablePath,
        args: [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });

/** An empty page of another origin. */
export async function openForeignPage(): Promise<{
  readonly origin: string;
  readonly close: () => void;
}> {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}
