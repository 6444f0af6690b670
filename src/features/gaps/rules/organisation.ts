import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, gap } from './declare.ts';

/** What units, positions, roles and competencies should not lack. */
export const organisationRules = [
  ...about('units', [
    gap(
      'unit-without-position',
      'info',
      into('belongsTo'),
      ['Útvar bez pozic', 'Zařaďte do útvaru pozice, nebo jej ukončete.'],
      ['Unit without positions', 'Assign positions to the unit, or retire it.'],
      { unless: into('partOf') },
    ),
  ]),
  ...about('positions', [
    gap(
      'position-without-unit',
      'warning',
      from('belongsTo'),
      ['Pozice mimo útvary', 'Zařaďte pozici do útvaru.'],
      ['Position outside all units', 'Assign the position to a unit.'],
    ),
    gap(
      'position-without-holder',
      'info',
      from('heldBy'),
      ['Pozice, kterou nikdo nezastává', 'Připojte, kdo pozici zastává, nebo ji ukončete.'],
      ['Vacant position', 'Link who holds the position, or retire it.'],
    ),
  ]),
  ...about('roles', [
    gap(
      'role-without-position',
      'info',
      from('playedBy'),
      ['Role, kterou nikdo nezastává', 'Připojte pozici, která roli zastává.'],
      ['Role without a position', 'Link the position that plays the role.'],
    ),
  ]),
  ...about('competencies', [
    gap(
      'competency-without-use',
      'info',
      into('requires'),
      [
        'Kompetence, kterou nic nevyžaduje',
        'Připojte roli, pozici nebo činnost, která ji vyžaduje, nebo ji ukončete.',
      ],
      [
        'Competency that nothing requires',
        'Link the role, position or activity that requires it, or retire it.',
      ],
    ),
  ]),
];
