import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, exportJWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { readSecret } from './read-secret.ts';

/**
 * The claim of a signed head: whose log (IČO), its length and the hash of its end, at an instant.
 */
export type HeadClaim = {
  readonly municipality: string;
  readonly seq: number;
  readonly head: string;
  readonly at: string;
};

/** A public key as a JWK (RFC 7517), with all members that verifiers need. */
export type PublicKey = Readonly<Record<'kty' | 'crv' | 'x' | 'kid' | 'alg' | 'use', string>>;

/** The `typ` of signed heads in their protected header, which sets them apart from other tokens. */
const type = 'osnova-head+jwt';

/** The claims of the token. */
const claimed = z.object({ sub: z.string(), seq: z.number(), head: z.string(), at: z.string() });

/** Signs heads of logs with the installation's Ed25519 key, shared by all instances. */
export class HeadSigner {
  readonly #key: KeyObject;
  /** The public key (RFC 8037), its thumbprint (RFC 7638) as its ID. */
  readonly publicKey: PublicKey;

  constructor(key: KeyObject, publicKey: PublicKey) {
    this.#key = key;
    this.publicKey = publicKey;
  }

  /**
   * Returns the claim as a JWT in a compact JWS (RFC 7515): `sub` is the IČO, `iat` the instant in
   * seconds, `seq`, `head` and `at` as claimed.
   */
  sign({ municipality, seq, head, at }: HeadClaim): Promise<string> {
    return new SignJWT({ seq, head, at })
      .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: this.publicKey.kid })
      .setSubject(municipality)
      .setIssuedAt(new Date(at))
      .sign(this.#key);
  }

  /** Returns the claim of a head signed by this key; null for anything else. */
  async read(signature: string): Promise<HeadClaim | null> {
    try {
      const { payload, protectedHeader } = await compactVerify(
        signature,
        createPublicKey(this.#key),
        { algorithms: ['EdDSA'] },
      );
      if (protectedHeader.typ !== type) return null;
      const { sub, seq, head, at } = claimed.parse(JSON.parse(new TextDecoder().decode(payload)));
      return { municipality: sub, seq, head, at };
    } catch {
      return null;
    }
  }
}

/** The PKCS #8 header of an Ed25519 key (RFC 8410), before its 32 bytes. */
const keyPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Returns the signer with the key that a migration generated. */
export async function openHeadSigner(database: Database): Promise<HeadSigner> {
  const secret = await readSecret(database, 'log');
  const key = createPrivateKey({
    key: Buffer.concat([keyPrefix, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = await exportJWK(createPublicKey(key)); // an Ed25519 key has one (RFC 8037)
  const jwk = { crv: 'Ed25519', kty: 'OKP', x };
  return new HeadSigner(key, {
    ...jwk,
    kid: await calculateJwkThumbprint(jwk),
    alg: 'EdDSA',
    use: 'sig',
  });
}
