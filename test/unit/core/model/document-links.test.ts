import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import type { Document } from '../../../../src/core/model/document.ts';
import { placedLinks, withLinks } from '../../../../src/core/model/document-links.ts';

const card = model.kind('process-cards');
const link = fc.record({ to: fc.constantFrom('roles/A', 'roles/B'), note: fc.string() });
const linksOf = (...relations: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...relations), fc.array(link, { minLength: 1, maxLength: 3 }));

/** Draws cards with links of their own and of their activities. */
const cards: fc.Arbitrary<Document> = fc.record({
  code: fc.constant('K'),
  name: fc.constant('Card'),
  links: linksOf('guaranteedBy', 'governedBy'),
  activities: fc.array(
    fc.record({
      code: fc.string(),
      name: fc.constant('Activity'),
      links: linksOf('responsible', 'supportedBy'),
    }),
    { maxLength: 3 },
  ),
});

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((inner, step) => (inner as Record<string, unknown>)[step], value); // a pointer into it
const countOf = (document: unknown): number => JSON.stringify(document).split('"to":').length - 1;

describe('the links of a document', () => {
  it('are found in the document and in its parts, each at its pointer', () => {
    fc.assert(
      fc.property(cards, (document) => {
        const placed = placedLinks(card, document);
        expect(placed).toHaveLength(countOf(document));
        for (const { link: found, pointer } of placed) expect(at(document, pointer)).toBe(found);
      }),
    );
  });

  it('are pointed to below a prefix', () => {
    const document = { code: 'K', name: 'Card', links: { governedBy: [{ to: 'roles/A' }] } };
    expect(placedLinks(card, document, '/lines/3')).toEqual([
      { link: { to: 'roles/A' }, pointer: '/lines/3/links/governedBy/0' },
    ]);
  });
});

describe('a document with its links replaced', () => {
  it('is the same object if none changes', () => {
    fc.assert(
      fc.property(cards, (document) => {
        expect(withLinks(card, document, ({ link: same }) => same)).toBe(document);
      }),
    );
  });

  it('has the new links in their places, and lacks the dropped ones and empty lists', () => {
    fc.assert(
      fc.property(cards, (document) => {
        fc.pre(placedLinks(card, document).length > 0);
        const replaced = withLinks(card, document, ({ link: present }) =>
          present.to === 'roles/A' ? null : { ...present, to: 'roles/C' },
        );
        const kept = placedLinks(card, document).filter(({ link: { to } }) => to === 'roles/B');
        expect(placedLinks(card, replaced).map(({ link: { to, note } }) => [to, note])).toEqual(
          kept.map(({ link: { note } }) => ['roles/C', note]),
        );
        expect(JSON.stringify(replaced)).not.toMatch(
          /"links":\{\}|"(?:guaranteedBy|governedBy|responsible|supportedBy)":\[\]/,
        );
      }),
    );
  });
});
