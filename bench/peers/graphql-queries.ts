import type { DrawnValue } from '../data/value-towns.ts';
import { posted } from '../load/appends.ts';
import type { Request } from '../load/request.ts';

const asked = (query: string, variables: unknown): Request =>
  posted('/graphql', { query, variables });

const cardText = 'placeholder';
const listText = 'placeholder';
const appendText = 'placeholder';

/** A process card with its own fields, by code. */
export const cardQuery = (municipality: number, code: string): Request =>
  asked(cardText, { municipality, code });

/** The first processes of a municipality by code. */
export const listQuery = (municipality: number, first: number): Request =>
  asked(listText, { municipality, first });

/** One value of a metric for one day. PostGraphile takes the number of the metric, not its code. */
export const appendMutation = (
  municipality: number,
  metric: number,
  { period, value }: DrawnValue,
): Request => asked(appendText, { municipality, metric, period, value });
