import { type Conversion, countEach, filled, type Line } from '../shared/conversion.ts';

/** A service as the file holds it. */
export type SourceService = Readonly<Record<string, string>>;

const source =
  'Katalog služeb veřejné správy (RPP), podle github.com/martinnec/course-ai-intro-public-administration, kapitola-06, 2025-09-24';

/** The day of the data; the file states none of its own. */
const validFrom = '2025-09-24';

const placed = ['id', 'nazev', 'popis', 'benefit', 'jak-resit', 'kdy-resit', 'resit-pokud'];

const entities: Readonly<Record<string, string>> = {
  '&bdquo;': '„',
  '&ldquo;': '“',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/**
 * Turns the services into lines: a service each, and a life situation where the text speaks to the
 * citizen.
 */
export const convertServices = (services: readonly SourceService[]): Conversion => ({
  lines: services.flatMap((service) => [serviceLine(service), ...lifeSituationLine(service)]),
  leftOver: countEach(
    services.flatMap((service) =>
      Object.keys(service).filter((key) => !placed.includes(key) && service[key]),
    ),
  ),
});

const serviceLine = (service: SourceService): Line => ({
  kind: 'services',
  ...filled({
    code: service.id,
    validFrom,
    name: text(service, 'nazev'),
    language: 'cs',
    description: text(service, 'popis'),
    source,
    externalIds: [{ scheme: 'rpp-sluzba', code: service.id }],
    type: 'public',
    rppCode: service.id,
    benefit: text(service, 'benefit'),
    howTo: text(service, 'jak-resit'),
    when: text(service, 'kdy-resit'),
    condition: text(service, 'resit-pokud'),
  }),
});

/** `resit-pokud` tells the citizen in which situation the service is theirs ("Jste OSVČ a …"). */
function lifeSituationLine(service: SourceService): Line[] {
  const who = text(service, 'resit-pokud');
  if (!who) return [];
  const fields = filled({
    code: `ZS-${service.id}`,
    validFrom,
    name: text(service, 'nazev'),
    language: 'cs',
    source,
    who,
    when: text(service, 'kdy-resit'),
    procedure: text(service, 'jak-resit'),
    links: { resolvedBy: [{ to: `services/${service.id}` }] },
  });
  return [{ kind: 'life-situations', ...fields }];
}

/** The text without entities and surrounding space. */
const text = (service: SourceService, key: string): string =>
  (service[key] ?? '').replace(/&[a-z]+;/g, (entity) => entities[entity] ?? entity).trim();
