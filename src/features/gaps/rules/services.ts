import { from, into } from '../../../core/kinds/link-pattern.ts';
import { about, gap, is, overdue } from './declare.ts';

/** What services, life situations, and all that offers them, should not lack. */
export const serviceRules = [
  ...about('life-situations', [
    gap(
      'life-situation-without-service',
      'error',
      from('resolvedBy'),
      ['Životní situace bez služby', 'Připojte službu, která ji vyřeší.'],
      ['Life situation without a service', 'Link the service that resolves it.'],
    ),
    gap(
      'life-situation-without-guarantor',
      'warning',
      from('guaranteedBy'),
      ['Životní situace bez garanta', 'Určete, kdo odpovídá za správnost návodu.'],
      ['Life situation without a guarantor', 'Name who is responsible for correct guidance.'],
    ),
    gap(
      'life-situation-overdue',
      'warning',
      overdue('reviewDueOn'),
      ['Životní situace po termínu revize', 'Zkontrolujte návod a posuňte termín.'],
      ['Life situation overdue for review', 'Check the guidance and set the next review day.'],
    ),
    gap(
      'life-situation-without-step',
      'info',
      from('consistsOf'),
      ['Životní situace bez kroků', 'Rozepište návod do kroků.'],
      ['Life situation without steps', 'Break the guidance down into steps.'],
    ),
  ]),
  ...about('services', [
    gap(
      'service-without-process',
      'warning',
      from('realizedBy'),
      ['Služba bez procesu', 'Připojte proces, kterým se služba poskytuje.'],
      ['Service without a process', 'Link the process that realises the service.'],
    ),
    gap(
      'service-without-guarantor',
      'warning',
      from('guaranteedBy'),
      ['Služba bez garanta', 'Určete, kdo odpovídá za popis služby.'],
      [
        'Service without a guarantor',
        'Name who is responsible for the description of the service.',
      ],
    ),
    gap(
      'service-without-channel',
      'warning',
      from('deliveredThrough'),
      ['Služba bez obslužného kanálu', 'Uveďte, kterou cestou lze službu využít.'],
      ['Service without a channel', 'Name the channel through which the service can be used.'],
    ),
    gap(
      'service-without-provision',
      'info',
      from('governedBy'),
      ['Služba bez právního předpisu', 'Uveďte ustanovení, podle kterého se služba poskytuje.'],
      ['Service without a legal provision', 'Name the provision that governs the service.'],
    ),
    gap(
      'service-without-action',
      'info',
      from('consistsOf'),
      ['Služba bez úkonů', 'Rozepište službu do úkonů klienta a úřadu.'],
      [
        'Service without actions',
        'Break the service down into actions of the client and the office.',
      ],
    ),
    gap(
      'service-without-life-situation',
      'info',
      into('resolvedBy'),
      ['Veřejná služba mimo životní situace', 'Připojte životní situaci, kterou služba řeší.'],
      [
        'Public service outside all life situations',
        'Link the life situation that the service resolves.',
      ],
      { where: is('type', 'public') },
    ),
    gap(
      'service-without-agenda',
      'info',
      from('fallsUnder'),
      ['Služba v přenesené působnosti bez agendy', 'Připojte agendu, do které služba patří.'],
      [
        'Service in delegated competence without an agenda',
        'Link the agenda that the service falls under.',
      ],
      { where: is('jurisdiction', 'delegated', 'both') },
    ),
  ]),
  ...about('agendas', [
    gap(
      'agenda-without-use',
      'info',
      into('fallsUnder'),
      ['Agenda bez procesu a služby', 'Připojte procesy nebo služby, které do agendy patří.'],
      [
        'Agenda without a process or a service',
        'Link the processes or services that fall under it.',
      ],
    ),
    gap(
      'agenda-ended',
      'warning',
      overdue('effectiveTo'),
      ['Agenda, která už neplatí', 'Převeďte procesy a služby pod platnou agendu a tuto ukončete.'],
      [
        'Agenda that is no longer in force',
        'Move its processes and services to one that is, and retire it.',
      ],
    ),
  ]),
  ...about('channels', [
    gap(
      'channel-without-service',
      'info',
      into('deliveredThrough'),
      ['Kanál bez služby', 'Připojte služby, které lze kanálem využít, nebo jej ukončete.'],
      ['Channel without a service', 'Link the services that it delivers, or retire it.'],
    ),
  ]),
  ...about('forms', [
    gap(
      'form-without-use',
      'info',
      into('usesForm'),
      [
        'Formulář, který nic nepoužívá',
        'Připojte formulář ke službě nebo k životní situaci, nebo jej ukončete.',
      ],
      ['Form that nothing uses', 'Link it to a service or a life situation, or retire it.'],
    ),
    gap(
      'form-overdue',
      'warning',
      overdue('reviewDueOn'),
      ['Formulář po termínu revize', 'Zkontrolujte formulář a posuňte termín.'],
      ['Form overdue for review', 'Check the form and set the next review day.'],
    ),
    gap(
      'form-no-longer-usable',
      'warning',
      overdue('usableTo'),
      ['Formulář, který už nelze použít', 'Nahraďte formulář platným a tento ukončete.'],
      ['Form that can no longer be used', 'Replace it with a valid one, and retire it.'],
    ),
  ]),
];
