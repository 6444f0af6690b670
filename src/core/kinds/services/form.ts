import { text } from '../../../platform/text.ts';
import { address, choice, day, flag, line, optional } from '../../model/field.ts';
import { defineKind } from '../../model/kind.ts';

export const form = defineKind({
  name: 'form',
  key: 'forms',
  label: { one: text('Formulář', 'Form'), many: text('Formuláře', 'Forms') },
  description: text(
    'Formulář podání; jeho soubor nebo elektronická podoba jsou uloženy jinde.',
    'A form of a submission; its file or electronic version is stored elsewhere.',
  ),
  area: 'services',
  lifecycle: 'drafted',
  fields: {
    versionLabel: optional(
      line(50),
      ['Označení verze', 'Jak je verze označena na samotném formuláři.'],
      ['Version label', 'The version as marked on the form itself.'],
    ),
    format: optional(
      choice({
        html: ['webový formulář', 'web form'],
        pdf: ['PDF', 'PDF'],
        'pdf-fillable': ['vyplnitelné PDF', 'fillable PDF'],
        zfo: ['ZFO (Software602)', 'ZFO (Software602)'],
        docx: ['textový dokument', 'text document'],
        paper: ['papírový tiskopis', 'paper form'],
        other: ['jiný', 'other'],
      }),
      ['Podoba', 'V jaké podobě formulář je.'],
      ['Format', 'The format of the form.'],
    ),
    engine: optional(
      line(100),
      ['Formulářový systém', 'Čím se formulář zobrazuje a zpracovává, např. Software602.'],
      ['Form engine', 'The software that displays and processes the form, such as Software602.'],
    ),
    isElectronic: optional(
      flag(),
      ['Lze podat elektronicky', 'Ano, lze-li formulář vyplnit i odeslat bez papíru.'],
      ['Electronic', 'Yes if it can be filled in and sent without paper.'],
    ),
    url: optional(
      address(),
      ['Odkaz', 'Kde je formulář ke stažení nebo k vyplnění.'],
      ['Link', 'Where the form can be obtained or filled in.'],
    ),
    usableFrom: optional(
      day(),
      ['Použitelný od', 'První den, kdy lze vzor použít.'],
      ['Usable from', 'The first day on which the template may be used.'],
    ),
    usableTo: optional(
      day(),
      ['Použitelný do', 'Den, od kterého už vzor použít nelze.'],
      ['Usable to', 'The day from which the template may no longer be used.'],
    ),
    lastReviewedOn: optional(
      day(),
      ['Naposledy ověřeno', 'Kdy se naposledy ověřilo, že formulář odpovídá předpisům.'],
      ['Last reviewed on', 'When the form was last found to comply with the law.'],
    ),
    reviewDueOn: optional(
      day(),
      ['Ověřit do', 'Do kdy má být formulář znovu ověřen.'],
      ['Review due on', 'By when the form should be reviewed again.'],
    ),
  },
  searched: ['engine'],
  filters: [
    'format',
    'engine',
    'isElectronic',
    'usableFrom',
    'usableTo',
    'lastReviewedOn',
    'reviewDueOn',
  ],
  sampleCode: 'F-OP',
  example: {
    code: 'F-9',
    name: 'Žádost o poskytnutí informace',
    versionLabel: '2',
    format: 'pdf',
    isElectronic: false,
    reviewDueOn: '2026-12-31',
    visibility: 'public',
  },
});
