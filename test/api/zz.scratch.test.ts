import { afterAll, beforeAll, it } from '@jest/globals';
import { importLines } from '../../src/operations/import.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { findTown } from '../../src/store/municipalities.ts';
import { readNeighbours } from '../../src/store/neighbours.ts';
import { makeTown, openTestApp, type TestApp } from '../support/test-app.ts';
import { asOwner } from '../support/owner.ts';
let test: TestApp;
beforeAll(async () => { test = await openTestApp({ now: '2026-06-15T10:00:00Z' }); });
afterAll(() => test.close());
it('x', async () => {
  const t = await makeTown(test);
    const half = 5000;
    const codes = Array.from({ length: half }, (_, index) => index);
    const goals = codes.map((index) => ({ kind: 'goals', code: `C-${index}`, name: `Cíl ${index}`, level: 'specific' }));
    const processes = codes.map((index) => {
      const supports = [1, 2, 3, 4].map((step) => ({ to: `goals/C-${(index * step + step) % half}`, weight: step / 10 }));
      return { kind: 'processes', code: `P-${index}`, name: `Proces ${index}`, type: 'core', links: { supports } };
    });
  const text = [...processes, ...goals].map((l) => JSON.stringify(l)).join('\n');
  const place = (await findTown(test.services.database, t.slug))!;
  const viewer = { municipalityId: place.id, level: 'internal', role: 'administrator', actor: 'x' } as const;
  const out: string[] = [];
  const start = Date.now();
  await inTransaction(test.services.database, viewer, async (tr) => {
    const q = tr.query.bind(tr);
    (tr as any).query = async (s: any, v: any) => { const t0 = Date.now(); const r = await q(s, v); const d = Date.now() - t0; if (d > 50) out.push(`${s.name ?? s.text.slice(0, 60)} ${d} at ${t0-start}`); return r; };
    await importLines(test.services, { viewer, town: place }, tr, text, null);
  });
  out.push(`total ${Date.now() - start}`);

  const again = async (label: string, lines: object[], now: string) => {
    out.push(label); test.setNow(now);
    const start = Date.now();
    await inTransaction(test.services.database, viewer, async (tr) => {
      const q = tr.query.bind(tr);
      (tr as any).query = async (s: any, v: any) => { const t0 = Date.now(); const r = await q(s, v); const d = Date.now() - t0; if (d > 150) out.push(`${s.name ?? s.text.slice(0, 60)} ${d} at ${t0-start}`); return r; };
      await importLines(test.services, { viewer, town: place }, tr, lines.map((l) => JSON.stringify(l)).join('\n'), 'x');
    });
    out.push(`total ${Date.now() - start}`);
  };
  const all = [...processes, ...goals];
  await again('unchanged', all, '2026-06-15T10:00:00Z');
  await again('changed', all.map((l: any) => ({ ...l, name: l.name + '!', validFrom: '2026-07-01', ...(l.links ? { links: { supports: l.links.supports.slice(1) } } : {}) })), '2026-06-15T10:00:00Z');
  test.setNow('2026-07-02T10:00:00Z');
  const { rollTown } = await import('../../src/operations/roll.ts');
  const t1 = Date.now(); const n = await rollTown(test.services, place); out.push(`roll ${n} ${Date.now() - t1}`);
  console.log(out.join('\n'));
}, 200000);
