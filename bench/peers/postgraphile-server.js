import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/**
 * PostGraphile 5 on the same tables, as its preset makes it, as a superuser; triggers do not fire,
 * since the log would reject what it writes.
 */
const [connectionString = ''] = process.argv.slice(2);

const server = createServer();
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString,
      schemas: ['public'],
      poolConfig: {
        max: 10,
        application_name: 'bench-postgraphile',
        options: '-c session_replication_role=replica -c jit=off',
      },
    }),
  ],
  grafserv: { graphiql: false, watch: false },
});
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
