import { faultsOf } from '../../../scripts/commits/faults-of.ts';

const body = 'A mistyped target kind was stored and surfaced only in the graph.';

describe('a commit message', () => {
  it.each([
    `feat(links): refuse a link that the relation does not allow\n\n${body}\n`,
    `fix: close what was opened\n\n${body}\n\nRefs: #12`,
    `feat(api)!: answer 404 for what may not be seen\n\n${body}\n\nBREAKING CHANGE: it was 403.`,
    'style: order imports',
    `docs: name the source\n\n${body}\nhttps://example.cz/${'a'.repeat(120)}`,
  ])('%j is accepted', (message) => {
    expect(faultsOf(message)).toEqual([]);
  });

  it.each([
    [`Refuse a link\n\n${body}`, 'the first line is `type(scope): subject`'],
    [`feat(Links): refuse a link\n\n${body}`, 'the first line is `type(scope): subject`'],
    [`fixup! feat: refuse a link\n\n${body}`, 'the first line is `type(scope): subject`'],
    [
      `feature: refuse a link\n\n${body}`,
      'the type is one of feat, fix, perf, refactor, style, test, docs, build, ci, chore, revert, not feature',
    ],
    [`feat: ${'a'.repeat(100)}\n\n${body}`, 'the first line has at most 100 characters, not 106'],
    [`feat: refuse a link.\n\n${body}`, 'the subject ends without a full stop'],
    [`feat: refuse a link\n${body}\n\n${body}`, 'the second line is empty'],
    ['feat: refuse a link', 'the body says why, in a sentence at least'],
    ['feat: refuse a link\n\nSee above.', 'the body says why, in a sentence at least'],
    [
      'feat: refuse a link\n\nSigned-off-by: Somebody With A Long Name <somebody@example.cz>',
      'the body says why, in a sentence at least',
    ],
    [
      `feat: refuse a link\n\n${body} ${body} ${body}`,
      'lines of the body have at most 140 characters',
    ],
    [
      `feat!: refuse a link\n\n${body}`,
      '`!` after the type and a BREAKING CHANGE paragraph come together',
    ],
    [
      `feat: refuse a link\n\n${body}\n\nBREAKING CHANGE: it was taken.`,
      '`!` after the type and a BREAKING CHANGE paragraph come together',
    ],
  ])('%j is rejected', (message, fault) => {
    expect(faultsOf(message)).toEqual([fault]);
  });
});
