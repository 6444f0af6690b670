import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Returns the key that requests of an address are counted under: an IPv4 address, also when mapped
 * into IPv6; for IPv6 the /64 network, which belongs to one subscriber.
 */
export function addressKey(address: string): string {
  if (isIP(address) === 0) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
}
