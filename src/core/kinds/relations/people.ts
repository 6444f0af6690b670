import { text } from '../../../platform/text.ts';
import { choice, required } from '../../model/field.ts';
import { defineRelation } from '../../model/relation.ts';
import { deputy, level, validFrom, validTo } from './attributes.ts';

const matrix = { from: ['activities'], to: ['roles', 'positions'] } as const;

export const peopleRelations = [
  defineRelation({
    ...matrix,
    name: 'responsible',
    inverse: 'responsibleIn',
    label: text('vykonává (R)', 'responsible (R)'),
    inverseLabel: text('vykonává činnost', 'carries out the activity'),
    description: text('Kdo činnost vykonává.', 'Who carries out the activity.'),
  }),
  defineRelation({
    ...matrix,
    name: 'accountable',
    inverse: 'accountableIn',
    label: text('odpovídá za výsledek (A)', 'accountable (A)'),
    inverseLabel: text('odpovídá za výsledek činnosti', 'is accountable for the activity'),
    description: text(
      'Kdo odpovídá za výsledek činnosti; právě jeden.',
      'Who is accountable for the result of the activity; exactly one.',
    ),
    maxFromSource: 1,
  }),
  defineRelation({
    ...matrix,
    name: 'consulted',
    inverse: 'consultedIn',
    label: text('poskytuje součinnost (C)', 'consulted (C)'),
    inverseLabel: text('poskytuje součinnost při činnosti', 'is consulted in the activity'),
    description: text('S kým se činnost konzultuje.', 'Who is consulted about the activity.'),
  }),
  defineRelation({
    ...matrix,
    name: 'informed',
    inverse: 'informedIn',
    label: text('je informován (I)', 'informed (I)'),
    inverseLabel: text('je informován o činnosti', 'is informed of the activity'),
    description: text(
      'Kdo je o činnosti a jejím výsledku informován.',
      'Who is informed of the activity and its result.',
    ),
  }),
  defineRelation({
    name: 'ownedBy',
    inverse: 'owns',
    label: text('má vlastníka', 'is owned by'),
    inverseLabel: text('vlastní proces', 'owns the process'),
    description: text(
      'Vlastník procesu odpovídá za jeho výsledek.',
      'The owner of a process is accountable for its result.',
    ),
    from: ['processes'],
    to: ['positions'],
    maxFromSource: 1,
  }),
  defineRelation({
    name: 'guaranteedBy',
    inverse: 'guarantees',
    label: text('má garanta', 'is guaranteed by'),
    inverseLabel: text('garantuje', 'guarantees'),
    description: text(
      'Garant odpovídá za obsah popisu, ne za výsledek procesu. V jedné oblasti je v jeden den nejvýše jeden, zástupci vedle něj.',
      'The guarantor is accountable for the content of the description, not for the result of the process. In one area there is at most one on any day, besides deputies.',
    ),
    onePer: 'area',
    from: ['processes', 'process-cards', 'life-situations', 'services', 'metrics', 'frameworks'],
    to: ['positions', 'persons'],
    attributes: {
      area: required(
        choice({
          'process-management': ['procesní řízení', 'process management'],
          'life-situations': ['životní situace', 'life situations'],
          services: ['služby', 'services'],
          metrics: ['ukazatele', 'metrics'],
          frameworks: ['hodnoticí rámce', 'frameworks'],
          other: ['jiná', 'other'],
        }),
        ['Oblast garance', 'Seznam garantů, do kterého vazba patří.'],
        ['Area of responsibility', 'The list of guarantors that the link belongs to.'],
      ),
      validFrom,
      validTo,
      deputy,
    },
  }),
  defineRelation({
    name: 'performedBy',
    inverse: 'performs',
    label: text('vykonává útvar', 'is performed by'),
    inverseLabel: text('vykonává proces', 'performs the process'),
    description: text(
      'Který útvar proces vykonává nebo na něm spolupracuje.',
      'The unit that performs the process or cooperates in it.',
    ),
    from: ['processes'],
    to: ['units'],
    attributes: {
      involvement: required(
        choice({ main: ['hlavní', 'main'], cooperating: ['spolupracující', 'cooperating'] }),
        ['Zapojení', 'Zda útvar proces vede, nebo spolupracuje.'],
        ['Involvement', 'Whether the unit leads the process or cooperates in it.'],
      ),
    },
  }),
  defineRelation({
    name: 'belongsTo',
    inverse: 'hasMember',
    label: text('patří do', 'belongs to'),
    inverseLabel: text('zahrnuje', 'has the member'),
    description: text(
      'Pozice patří do útvaru, opatření do akčního plánu.',
      'A position belongs to a unit, a change action to an action plan.',
    ),
    pairs: { positions: ['units'], 'change-actions': ['action-plans'] },
    impact: 'none',
    maxFromSource: 1,
  }),
  defineRelation({
    name: 'heldBy',
    inverse: 'holds',
    label: text('zastává osoba', 'is held by'),
    inverseLabel: text('zastává pozici', 'holds the position'),
    description: text(
      'Kdo pozici zastává a od kdy do kdy.',
      'Who holds the position, from when and until when.',
    ),
    from: ['positions'],
    to: ['persons'],
    attributes: { validFrom, validTo, deputy },
  }),
  defineRelation({
    name: 'playedBy',
    inverse: 'plays',
    label: text('roli hraje pozice', 'is played by'),
    inverseLabel: text('hraje roli', 'plays the role'),
    description: text('Které pozice vystupují v dané roli.', 'The positions that play the role.'),
    from: ['roles'],
    to: ['positions'],
  }),
  defineRelation({
    name: 'responsibleFor',
    inverse: 'responsibilityOf',
    label: text('odpovídá za', 'is responsible for'),
    inverseLabel: text('je v odpovědnosti pozice', 'is the responsibility of'),
    description: text(
      'Pozice odpovídá za naplnění cíle nebo za splnění opatření.',
      'A position is responsible for reaching a goal or carrying out a change.',
    ),
    from: ['positions'],
    to: ['goals', 'change-actions'],
    impact: 'none',
  }),
  defineRelation({
    name: 'requires',
    inverse: 'requiredBy',
    label: text('vyžaduje kompetenci', 'requires'),
    inverseLabel: text('je vyžadována pro', 'is required by'),
    description: text(
      'Kterou kompetenci práce vyžaduje a na jaké úrovni.',
      'The competency that the work requires, and at which level.',
    ),
    from: ['roles', 'positions', 'activities'],
    to: ['competencies'],
    attributes: { level },
  }),
  defineRelation({
    name: 'possesses',
    inverse: 'possessedBy',
    label: text('má kompetenci', 'possesses'),
    inverseLabel: text('má ji osoba', 'is possessed by'),
    description: text(
      'Kterou kompetenci osoba má a na jaké úrovni.',
      'The competency that a person has, and at which level.',
    ),
    from: ['persons'],
    to: ['competencies'],
    impact: 'none',
    attributes: { level, validFrom, validTo },
  }),
] as const;
