import { z } from 'zod';
import { component } from '../../../../src/core/http/component.ts';
import { componentsOf } from '../../../../src/core/http/openapi/components-of.ts';
import { discoveryTag } from '../../../../src/core/http/openapi/tag.ts';
import { declareRoute, noParams, noQuery } from '../../../../src/core/http/route.ts';
import { text } from '../../../../src/platform/text.ts';

const answering = (schema: z.ZodType) =>
  declareRoute({
    method: 'GET',
    url: '/',
    operationId: 'read',
    tag: discoveryTag,
    summary: text('', ''),
    description: text('', ''),
    access: 'anyone',
    params: noParams,
    query: noQuery,
    responses: { 200: { description: text('', ''), schema } },
    handler: async () => {
      throw new Error('nobody asks');
    },
  });

const municipality = component('Town', z.object({ name: z.string() }));

it('includes a schema that several routes answer with once', () => {
  expect([...componentsOf([answering(municipality), answering(municipality)])]).toEqual([
    municipality,
  ]);
});

it('rejects two different schemas under one name', () => {
  const other = component('Town', z.object({ code: z.string() }));
  expect(() => componentsOf([answering(municipality), answering(other)])).toThrow(
    'two schemas are called Town',
  );
});

it('rejects an answer with an unnamed schema, also one only derived from a named one', () => {
  expect(() => componentsOf([answering(z.object({}))])).toThrow('has no name');
  expect(() => componentsOf([answering(municipality.meta({ title: 'A town' }))])).toThrow(
    'has no name',
  );
});
