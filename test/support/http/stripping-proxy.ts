import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from '../processes/server-process.ts';

/** A reverse proxy that strips a path prefix and answers 404 for anything outside of it. */
export type StrippingProxy = {
  readonly origin: string;
  /** Sets the port that requests are forwarded to. */
  readonly pointTo: (port: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a proxy within this process. */
export async function openStrippingProxy(prefix: string): Promise<StrippingProxy> {
  let target = 0;
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (!url.startsWith(`${prefix}/`)) {
      response.writeHead(404).end('no such place at the proxy');
      return;
    }
    const passed = {
      method: request.method,
      path: url.slice(prefix.length),
      headers: request.headers,
    };
    const forwarded = send({ host: '127.0.0.1', port: target, ...passed }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  const port = await portOf(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    pointTo: async (behind) => {
      target = behind;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((file) => existsSync(file));

export const hasNginx = nginx !== undefined;

if (!hasNginx)
  process.stderr.write('No nginx on this machine: a proxy of the tests replaces it.\n');

/** Opens the system's nginx, configured as a municipality would, with its own compression. */
export async function openNginx(prefix: string): Promise<StrippingProxy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'osnova-nginx-'));
  const port = await freePort();
  let stop = async () => undefined as unknown;
  return {
    origin: `http://127.0.0.1:${port}`,
    pointTo: async (behind) => {
      const file = path.join(folder, 'nginx.conf');
      await writeFile(file, settings(folder, port, prefix, behind));
      const child = spawn(
        nginx ?? '',
        ['-p', folder, '-c', file, '-e', path.join(folder, 'error.log')],
        { stdio: 'ignore' },
      );
      const ended = new Promise((resolve) => child.once('exit', resolve));
      stop = () => {
        child.kill('SIGTERM');
        return ended;
      };
      if (!(await eventually(() => isOpen(port), Boolean)))
        throw new Error('nginx does not listen');
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

const settings = (folder: string, port: number, prefix: string, behind: number): string => `
daemon off;
master_process off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  gzip on;
  gzip_proxied any;
  gzip_min_length 1;
  gzip_types application/json text/html text/css application/javascript;
  server {
    listen 127.0.0.1:${port};
    location ${prefix}/ {
      proxy_pass http://127.0.0.1:${behind}/;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`;

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // it listens on a port
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
