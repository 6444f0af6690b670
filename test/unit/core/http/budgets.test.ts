import { readConfig } from '../../../../src/config.ts';
import { addressKey } from '../../../../src/core/http/budgets/address-key.ts';
import { Allowance } from '../../../../src/core/http/budgets/allowance.ts';
import { trustIn } from '../../../../src/core/http/budgets/trusted-proxies.ts';
import { BoundedCache } from '../../../../src/platform/bounded-cache.ts';

describe('the key of an address', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['nonsense', 'unknown'],
  ])('of %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('an allowance', () => {
  it('is counted by caller and in total, and released once', () => {
    const allowance = new Allowance({ each: 10, all: 15 });
    const giveBack = allowance.take('a', 10);
    expect(() => allowance.take('a', 1)).toThrow(
      expect.objectContaining({ code: 'too-many-requests' }),
    );
    expect(() => allowance.take('b', 6)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    allowance.take('b', 5);
    giveBack();
    giveBack();
    expect(allowance.size).toEqual({ held: 5, callers: 1 });
    allowance.take('a', 10);
  });
});

describe('TRUST_PROXY', () => {
  const trusted = (setting: string) => trustIn(readConfig({ TRUST_PROXY: setting }).trustProxy);

  it('is nobody by default', () => {
    for (const setting of ['', 'false', 'no', 'off', '0'])
      expect([setting, trusted(setting)('127.0.0.1', 0)]).toEqual([setting, false]);
  });

  it('is a number of proxies', () => {
    const isTrusted = trusted('2');
    expect([0, 1, 2].map((hop) => isTrusted('192.0.2.1', hop))).toEqual([true, true, false]);
  });

  it('is a list of addresses and networks', () => {
    const isTrusted = trusted('10.0.0.0/8, 192.0.2.1, 2001:db8::/32');
    const tried = [
      '10.9.8.7',
      '::ffff:10.9.8.7',
      '192.0.2.1',
      '2001:db8::5',
      '192.0.2.2',
      '2001:db9::5',
      '127.0.0.1',
    ];
    expect(tried.map((address) => isTrusted(address, 0))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(['true', 'TRUE', 'yes', 'on'])('%s is rejected with the reason', (setting) => {
    expect(() => readConfig({ TRUST_PROXY: setting })).toThrow(
      /^TRUST_PROXY: true would trust what the client itself wrote/,
    );
  });

  it.each(['11', '-1', 'proxy', '10.0.0.0/33', 'loopback', '10.0.0.1 10.0.0.2'])(
    '%s is rejected',
    (setting) => {
      expect(() => readConfig({ TRUST_PROXY: setting })).toThrow(/^TRUST_PROXY: /);
    },
  );
});

describe('a bounded cache', () => {
  const of = (maxBytes: number) =>
    new BoundedCache<{ bytes: number }>({
      maxBytes,
      milliseconds: 60_000,
      bytesOf: ({ bytes }) => bytes,
    });

  it('never takes more bytes than it may, whatever the keys', () => {
    const memory = of(100_000);
    for (let n = 0; n < 5000; n++) memory.set(`${n} ${'x'.repeat(n)}`, { bytes: n });
    expect(memory.size.bytes).toBeLessThanOrEqual(100_000);
    expect(memory.size.entries).toBeGreaterThan(0);
  });

  it('evicts the least recently used', () => {
    const memory = of(3000);
    for (const key of ['a', 'b']) memory.set(key, { bytes: 1000 });
    memory.get('a');
    memory.set('c', { bytes: 1000 });
    expect(['a', 'b', 'c'].map((key) => memory.get(key) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('keeps nothing that alone exceeds the bound, and keeps what it had', () => {
    const memory = of(3000);
    memory.set('a', { bytes: 1000 });
    memory.set('b', { bytes: 5000 });
    expect([memory.get('a') !== undefined, memory.get('b')]).toEqual([true, undefined]);
  });
});
