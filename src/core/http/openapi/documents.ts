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
  /** As JSON: bytes that all answers share, so that none writes them anew or holds a copy while it is read. */
  readonly bytes: Buffer;
  readonly etag: string;
  /** The bytes in a coding: compressed when they are first asked for, and kept. */
  readonly coded: (coding: Coding) => Promise<Buffer>;
};

export type DocumentName = {
  readonly language: Language;
  readonly area?: DocumentArea | undefined;
};

/** The documents of one instance: each is built when it is first asked for, and kept; again once it is known where to log in. */
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
