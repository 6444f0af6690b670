import { model } from '../../../../src/core/kinds/index.ts';
import { type Principal, serviceItself } from '../../../../src/core/model/principal.ts';
import { defineWorkflow, stepsFrom, type Workflow } from '../../../../src/core/model/workflow.ts';
import { workflowOf } from '../../../../src/core/publication/element-workflow.ts';
import { violation } from '../../../../src/errors.ts';
import { text } from '../../../../src/platform/text.ts';

const label = text('', '');

/** A card that is written, reviewed and approved. */
const review = defineWorkflow<{ readonly purpose: string }>()({
  states: { draft: { label }, review: { label }, approved: { label } },
  transitions: {
    submit: {
      label,
      from: ['draft'],
      to: 'review',
      role: 'editor',
      missing: ({ purpose }) =>
        purpose === ''
          ? [violation('/purpose', 'Chybí účel.', 'The purpose is missing.', 'required')]
          : [],
    },
    return: { label, from: ['review'], to: 'draft', role: 'publisher' },
    approve: { label, from: ['review'], to: 'approved', role: 'publisher' },
  },
});

const editor: Principal = { ...serviceItself(1, 'cli'), role: 'editor' };

describe('a workflow', () => {
  it('lists the transitions from a state, who may perform them, and what is missing', () => {
    expect(stepsFrom(review, 'draft', editor, { purpose: '' })).toMatchObject([
      {
        name: 'submit',
        to: 'review',
        isAllowed: true,
        missing: [{ pointer: '/purpose', code: 'required' }],
      },
    ]);
    expect(stepsFrom(review, 'draft', editor, { purpose: 'Vydat doklad' })).toMatchObject([
      { missing: [] },
    ]);
    expect(stepsFrom(review, 'review', editor, { purpose: '' })).toMatchObject([
      { name: 'return', isAllowed: false },
      { name: 'approve', isAllowed: false },
    ]);
    expect(
      stepsFrom(review, 'review', { ...editor, role: 'publisher' }, { purpose: '' }).map(
        ({ isAllowed }) => isAllowed,
      ),
    ).toEqual([true, true]);
    expect(stepsFrom(review, 'approved', editor, { purpose: '' })).toEqual([]);
  });

  it('does not compile with an undeclared state', () => {
    defineWorkflow()({
      states: { draft: { label } },
      // @ts-expect-error no such state
      transitions: { submit: { label, from: ['draft'], to: 'approvd', role: 'editor' } },
    });
    // @ts-expect-error no such state
    expect(stepsFrom(review, 'aproved', editor, { purpose: '' })).toEqual([]);
  });
});

/** The states that can be reached from one. */
function reached(workflow: Workflow<string, string, unknown>, start: string): string[] {
  const found = new Set([start]);
  for (const state of found)
    for (const { from, to } of Object.values(workflow.transitions))
      if (from.includes(state)) found.add(to);
  return [...found].sort();
}

it.each(model.elements.map((kind) => [kind.key, kind] as const))(
  'an element of %s reaches every state of its workflow, and a reader none',
  (_, kind) => {
    const workflow = workflowOf(kind);
    expect(reached(workflow, 'absent')).toEqual(Object.keys(workflow.states).sort());
    const reader: Principal = { ...editor, role: 'reader' };
    expect(
      stepsFrom(workflow, 'published', reader, undefined).filter(({ isAllowed }) => isAllowed),
    ).toEqual([]);
  },
);
