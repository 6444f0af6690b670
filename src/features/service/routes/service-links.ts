import { text } from '../../../platform/text.ts';

/** The entry points of the service, with their IANA link relations. */
export const serviceLinks = [
  {
    rel: 'service-doc',
    href: '/docs',
    type: 'text/html',
    title: text('Dokumentace k vyzkoušení (Swagger UI)', 'Documentation to try out (Swagger UI)'),
  },
  {
    rel: 'service-desc',
    href: '/openapi.json',
    type: 'application/vnd.oai.openapi+json;version=3.1',
    title: text('Popis rozhraní (OpenAPI)', 'Description of the API (OpenAPI)'),
  },
  {
    rel: 'item',
    href: '/v1/municipalities',
    type: 'application/json',
    title: text('Obce', 'Municipalities'),
  },
  {
    rel: 'describedby',
    href: '/v1/meta/kinds',
    type: 'application/json',
    title: text('Druhy prvků modelu', 'Kinds of elements of the model'),
  },
  {
    rel: 'status',
    href: '/health/ready',
    type: 'application/json',
    title: text('Stav služby', 'State of the service'),
  },
  {
    rel: 'api-catalog',
    href: '/.well-known/api-catalog',
    type: 'application/linkset+json',
    title: text('Katalog rozhraní', 'Catalogue of APIs'),
  },
] as const;
