import { asError, errorCode } from '../../platform/error-code.ts';
import { isObject } from '../../platform/formats/json-value.ts';
import { text } from '../../platform/text.ts';
import { type Finding, same } from './finding.ts';

const timeoutMs = 5000;

/** Checks that the OpenID provider is reachable and calls itself by the configured issuer. */
export async function oidcFinding(issuer: string): Promise<Finding> {
  const about = {
    check: 'oidc',
    label: text('poskytovatel přihlášení (OIDC_ISSUER)', 'OpenID provider (OIDC_ISSUER)'),
  } as const;
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok)
      return { ...about, state: 'error', detail: same(`${issuer}: HTTP ${response.status}`) };
    const metadata: unknown = await response.json();
    const ownName = isObject(metadata) ? metadata.issuer : undefined;
    if (ownName === issuer) return { ...about, state: 'ok', detail: same(issuer) };
    return {
      ...about,
      state: 'error',
      detail: text(`sám se jmenuje ${ownName}`, `it calls itself ${ownName}`),
    };
  } catch (error) {
    const { message, cause } = asError(error);
    const why = cause instanceof Error ? errorCode(cause) || cause.message : message;
    return {
      ...about,
      state: 'error',
      detail: text(`${issuer} neodpovídá: ${why}`, `${issuer} does not answer: ${why}`),
    };
  }
}
