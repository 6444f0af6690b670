import { text } from '../../../platform/text.ts';
import { choice, optional } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const role = defineKind({
  name: 'role',
  key: 'roles',
  label: { one: text('Role', 'Role'), many: text('Role', 'Roles') },
  description: text(
    'Role, ve které někdo vystupuje v procesu; hraje ji jedna nebo více pozic.',
    'A part in a process, played by one or more positions.',
  ),
  area: 'organisation',
  lifecycle: 'direct',
  fields: {
    type: optional(
      choice({
        process: ['procesní role', 'process role'],
        managing: ['řídicí role', 'managing role'],
        elected: ['volená funkce nebo orgán obce', 'elected office or body of the municipality'],
        project: ['projektová role', 'project role'],
        external: ['vnější účastník', 'external participant'],
        other: ['jiná', 'other'],
      }),
      ['Typ', 'O jakou roli jde.'],
      ['Type', 'The type of role.'],
    ),
  },
  sampleCode: 'R-ZPRAC',
  example: { code: 'R-9', name: 'Zpracovatel žádosti', type: 'process', visibility: 'public' },
});
