import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, empty, gap, is, overdue } from './declare.ts';

/** What provisions, documents, systems, risks and records of processing should not lack. */
export const resourceRules = [
  ...about('legal-provisions', [
    gap(
      'provision-without-use',
      'info',
      into('governedBy'),
      [
        'Předpis, který nic neupravuje',
        'Připojte proces, činnost nebo službu, nebo předpis ukončete.',
      ],
      [
        'Provision that governs nothing',
        'Link a process, an activity or a service, or retire the provision.',
      ],
    ),
    gap(
      'provision-no-longer-effective',
      'warning',
      overdue('effectiveTo'),
      ['Předpis, který už není účinný', 'Zjistěte, co jej nahradilo, a vazby převeďte.'],
      ['Provision that is no longer effective', 'Find what replaced it, and move the links.'],
    ),
  ]),
  ...about('documents', [
    gap(
      'document-without-use',
      'info',
      into('governedBy', 'hasInput', 'hasOutput', 'evidencedBy'),
      [
        'Dokument, který nic nepoužívá',
        'Připojte dokument tam, kde se používá, nebo jej ukončete.',
      ],
      ['Document that nothing uses', 'Link the document where it is used, or retire it.'],
    ),
  ]),
  ...about('information-systems', [
    gap(
      'information-system-without-use',
      'info',
      into('supportedBy'),
      [
        'Informační systém, který nikdo nepoužívá',
        'Připojte procesy nebo činnosti, které systém potřebují, nebo jej ukončete.',
      ],
      ['Unused information system', 'Link the processes or activities that need it, or retire it.'],
    ),
  ]),
  ...about('risks', [
    gap(
      'risk-without-control',
      'warning',
      from('mitigatedBy'),
      [
        'Riziko bez opatření',
        'Určete opatření, které riziko snižuje, nebo riziko výslovně přijměte.',
      ],
      [
        'Risk without a control',
        'Name the control that reduces it, or accept the risk explicitly.',
      ],
      { unless: is('strategy', 'accept') },
    ),
    gap(
      'risk-without-exposure',
      'warning',
      into('exposedTo'),
      ['Riziko, které nic neohrožuje', 'Připojte proces nebo cíl, který riziko ohrožuje.'],
      ['Risk that endangers nothing', 'Link the process or the goal that it endangers.'],
    ),
    gap(
      'risk-overdue',
      'warning',
      overdue('reviewDueOn'),
      ['Riziko po termínu přezkoumání', 'Přehodnoťte riziko a posuňte termín.'],
      ['Risk overdue for review', 'Reassess the risk and set the next review day.'],
    ),
  ]),
  ...about('controls', [
    gap(
      'control-without-risk',
      'info',
      into('mitigatedBy'),
      ['Opatření bez rizika', 'Připojte riziko, které opatření snižuje.'],
      ['Control without a risk', 'Link the risk that it reduces.'],
    ),
    gap(
      'control-overdue',
      'warning',
      overdue('reviewDueOn'),
      [
        'Opatření k riziku po termínu přezkoumání',
        'Ověřte, že opatření funguje, a posuňte termín.',
      ],
      ['Control overdue for review', 'Check that it works and set the next review day.'],
      { unless: is('status', 'ended') },
    ),
  ]),
  ...about('processing-records', [
    gap(
      'processing-record-without-process',
      'warning',
      from('processes'),
      ['Záznam o zpracování bez procesu', 'Připojte proces, ve kterém se údaje zpracovávají.'],
      [
        'Record of processing without a process',
        'Link the process in which the data are processed.',
      ],
    ),
    gap(
      'processing-record-without-retention',
      'warning',
      empty('retention'),
      ['Záznam o zpracování bez lhůty výmazu', 'Uveďte, jak dlouho se údaje uchovávají.'],
      ['Record of processing without a retention period', 'Say how long the data are kept.'],
    ),
    gap(
      'processing-record-overdue',
      'warning',
      overdue('reviewDueOn'),
      ['Záznam o zpracování po termínu přezkoumání', 'Zkontrolujte záznam a posuňte termín.'],
      ['Record of processing overdue for review', 'Check the record and set the next review day.'],
    ),
  ]),
];
