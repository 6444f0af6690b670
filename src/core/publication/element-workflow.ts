import { text } from '../../platform/text.ts';
import type { Kind } from '../model/kind.ts';
import type { Role } from '../model/principal.ts';
import { defineWorkflow } from '../model/workflow.ts';

const states = {
  absent: { label: text('není', 'absent') },
  draft: { label: text('rozpracovaný', 'draft') },
  published: { label: text('zveřejněný', 'published') },
  retired: { label: text('ukončený', 'retired') },
} as const;

/**
 * The states of an element.
 * @param writer the role that writes drafts
 * @param publisher the role that changes what is in force
 */
const elementWorkflow = (writer: Role, publisher: Role) =>
  defineWorkflow()({
    states,
    transitions: {
      write: {
        label: text('zapsat', 'write'),
        from: ['absent', 'draft', 'published'],
        to: 'draft',
        role: writer,
      },
      discard: {
        label: text('zahodit návrh', 'discard the draft'),
        from: ['draft'],
        to: 'absent',
        role: writer,
      },
      publish: {
        label: text('zveřejnit', 'publish'),
        from: ['draft', 'published'],
        to: 'published',
        role: publisher,
      },
      correct: {
        label: text('opravit', 'correct'),
        from: ['published', 'retired'],
        to: 'published',
        role: publisher,
      },
      rename: {
        label: text('přejmenovat', 'rename'),
        from: ['draft', 'published', 'retired'],
        to: 'published',
        role: publisher,
      },
      show: {
        label: text('otevřít', 'show'),
        from: ['published', 'retired'],
        to: 'published',
        role: publisher,
      },
      retire: {
        label: text('ukončit', 'retire'),
        from: ['published'],
        to: 'retired',
        role: publisher,
      },
    },
  });

const drafted = elementWorkflow('editor', 'publisher');
/** Writes are in force at once. */
const direct = elementWorkflow('publisher', 'publisher');
/** Only administrators write personal data. */
const personal = elementWorkflow('administrator', 'administrator');

/** Returns the workflow of the elements of a kind. */
export const workflowOf = ({ isPersonal, lifecycle }: Pick<Kind, 'isPersonal' | 'lifecycle'>) => {
  if (isPersonal) return personal;
  return lifecycle === 'drafted' ? drafted : direct;
};

/** Returns the lowest role that may perform an act on elements of a kind. */
export const roleTo = (act: keyof typeof drafted.transitions, kind: Kind): Role =>
  workflowOf(kind).transitions[act].role;
