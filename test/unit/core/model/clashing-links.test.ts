import fc from 'fast-check';
import { model } from '../../../../src/core/kinds/index.ts';
import { clashingLinks } from '../../../../src/core/model/clashing-links.ts';

const days = Array.from({ length: 6 }, (_, index) => `2026-01-0${index + 1}`);
const onePerArea = model.relation('guaranteedBy');

/** A link with optional days; one that ends does so after it begins. */
const link = fc
  .record({
    area: fc.constantFrom('process-management', 'other'),
    deputy: fc.option(fc.boolean(), { nil: undefined }),
    from: fc.option(fc.nat(4), { nil: undefined }),
    length: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  })
  .map(({ area, deputy, from, length }) => {
    const validTo = length === undefined ? undefined : days[(from ?? 0) + length];
    return {
      area,
      ...(deputy === undefined ? {} : { deputy }),
      ...(from === undefined ? {} : { validFrom: days[from] }),
      ...(validTo === undefined ? {} : { validTo }),
    };
  });
type Link = { area: string; deputy?: boolean; validFrom?: string; validTo?: string };

const isValidOn = ({ validFrom, validTo }: Link, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day < validTo);

describe('clashing links', () => {
  it('are those valid on a day on which an earlier one of the same area is, deputies aside', () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 6 }), (links: Link[]) => {
        const clashes = links.flatMap((one, index) =>
          days.some((day) =>
            links
              .slice(0, index)
              .some(
                (other) =>
                  !one.deputy &&
                  !other.deputy &&
                  one.area === other.area &&
                  isValidOn(one, day) &&
                  isValidOn(other, day),
              ),
          )
            ? [index]
            : [],
        );
        expect(clashingLinks(onePerArea, links)).toEqual(clashes);
      }),
    );
  });

  it('are none in a relation that allows several at a time', () => {
    const links = [{ area: 'other' }, { area: 'other' }];
    expect(clashingLinks(onePerArea, links)).toEqual([1]);
    expect(clashingLinks(model.relation('heldBy'), links)).toEqual([]);
  });
});
