const types = [
  'feat',
  'fix',
  'perf',
  'refactor',
  'style',
  'test',
  'docs',
  'build',
  'ci',
  'chore',
  'revert',
];
const maxHeader = 100;
const maxLine = 140;
const minBody = 40;

const header = /^(?<type>[a-z]+)(?:\([a-z0-9-]+\))?(?<mark>!?): (?<subject>\S.*)$/;
const trailer = /^(?:[A-Z][A-Za-z-]+: |BREAKING CHANGE: )/;

/**
 * What a commit message lacks of what CONTRIBUTING.md asks (Conventional Commits 1.0.0, with a body
 * that says why; form alone needs no reason).
 */
export function faultsOf(message: string): string[] {
  const [first = '', second = '', ...rest] = message.trimEnd().split('\n');
  const stated = rest
    .filter((line) => !trailer.test(line))
    .join(' ')
    .trim();
  const { type = '', mark = '', subject = '' } = header.exec(first)?.groups ?? {};
  const isBreaking = rest.some((line) => line.startsWith('BREAKING CHANGE: '));
  const rules: readonly (readonly [isKept: boolean, fault: string])[] = [
    [subject !== '', 'the first line is `type(scope): subject`'],
    [type === '' || types.includes(type), `the type is one of ${types.join(', ')}, not ${type}`],
    [
      first.length <= maxHeader,
      `the first line has at most ${maxHeader} characters, not ${first.length}`,
    ],
    [!subject.endsWith('.'), 'the subject ends without a full stop'],
    [second === '', 'the second line is empty'],
    [type === 'style' || stated.length >= minBody, 'the body says why, in a sentence at least'],
    [
      rest.every((line) => line.length <= maxLine || /^\S+$/.test(line)),
      `lines of the body have at most ${maxLine} characters`,
    ],
    [
      (mark === '!') === isBreaking,
      '`!` after the type and a BREAKING CHANGE paragraph come together',
    ],
  ];
  return rules.filter(([isKept]) => !isKept).map(([, fault]) => fault);
}
