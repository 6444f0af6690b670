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
  process.stderr.write('No Chromium on this machine: tests that need a browser are skipped.\n');

/** `it` for tests in a real browser; skipped, with a notice, where there is none. */
export const itInBrowser = executablePath === undefined ? it.skip : it;

/** Opens a browser that makes no requests of its own; null where there is none. */
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

/** Serves an empty page from another origin. */
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
