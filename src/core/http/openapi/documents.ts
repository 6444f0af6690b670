import type { Language } from '../../../platform/text.ts';
import type { Model } from '../../model/model.ts';
import { type Coding, compressed } from '../content-coding.ts';
import type { Login } from '../identities/oidc-provider.ts';
import type { AnyRoute } from '../route.ts';
import { etagOfText } from '../tabular/etag-of-text.ts';
import type { DocumentArea } from './areas.ts';
import { buildDocument, type DocumentOptions } from './document.ts';

/** A document as it is served. */
export type ServedDocument = {
  /** The JSON as bytes that all answers share, so that none serialises or copies it. */
  readonly bytes: Buffer;
  readonly etag: string;
  /** Returns the bytes in a coding: compressed on first use, then cached. */
  readonly coded: (coding: Coding) => Promise<Buffer>;
};

export type DocumentName = {
  readonly language: Language;
  readonly area?: DocumentArea | undefined;
};

/**
 * Returns the documents of one instance. Each is built on first use and cached; again once the
 * login of the provider is known.
 */
export function documentsOf(
  routes: readonly AnyRoute[],
  model: Model,
  place: Pick<DocumentOptions, 'version' | 'serverUrl'>,
): (name: DocumentName, login: Login | null) => ServedDocument {
  const kept = new Map<string, ServedDocument>();
  return ({ language, area }, login) => {
    const key = `${language} ${area ?? ''} ${login === null}`;
    const known = kept.get(key);
    if (known) return known;
    const json = JSON.stringify(buildDocument(routes, model, { ...place, language, area, login }));
    const bytes = Buffer.from(json);
    const document = { bytes, etag: etagOfText(json), coded: keptCodings(bytes) };
    kept.set(key, document);
    return document;
  };
}

function keptCodings(plain: Buffer): ServedDocument['coded'] {
  const kept = new Map<Coding, Promise<Buffer>>();
  return (coding) => {
    const bytes = kept.get(coding) ?? compressed(plain, coding);
    kept.set(coding, bytes);
    return bytes;
  };
}
