import { describe, expect, it } from '@jest/globals';
import { Places } from '../../../src/threads/places.ts';

const open = (over = {}) => new Places({ atOnce: 2, waiting: 4, waitingOfCaller: 2, patienceMs: 60_000, ...over });

describe('places', () => {
  it('lets one thing of a caller in at a time, so that another gets in', async () => {
    const places = open();
    const entered: string[] = [];
    const enter = (caller: string, name: string) =>
      places.enter(caller).then((leave) => {
        entered.push(name);
        return leave;
      });
    const first = await enter('a', 'a1');
    const second = enter('a', 'a2');
    await enter('b', 'b1');
    expect(entered).toEqual(['a1', 'b1']);
    first();
    await second;
    expect(entered).toEqual(['a1', 'b1', 'a2']);
  });

  it('refuses a caller of whom too much waits, and everyone when too much waits in all', async () => {
    const places = open();
    await places.enter('a');
    await places.enter('b');
    const waiting = [places.enter('a'), places.enter('a')];
    await expect(places.enter('a')).rejects.toMatchObject({ code: 'too-many-requests', details: { headers: { 'Retry-After': '5' } } });
    waiting.push(places.enter('b'), places.enter('c'));
    await expect(places.enter('d')).rejects.toMatchObject({ code: 'unavailable', details: { headers: { 'Retry-After': '5' } } });
    expect(waiting).toHaveLength(4);
  });

  it('lets nobody wait for longer than its patience', async () => {
    const places = open({ patienceMs: 1 });
    const leave = await places.enter('a');
    await expect(places.enter('a')).rejects.toMatchObject({ code: 'unavailable' });
    leave();
    (await places.enter('a'))();
  });

  it('forgets who has gone', async () => {
    const places = open({ waitingOfCaller: 1 });
    const leave = await places.enter('a');
    const gone = new AbortController();
    const waiting = places.enter('a', gone.signal);
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(places.enter('a', gone.signal)).rejects.toMatchObject({ code: 'unavailable' });
    const next = places.enter('a');
    leave();
    (await next)();
  });
});
