import { answerOrders } from '../../platform/threads/answer-orders.ts';
import { parsingJobs } from './parsing-jobs.ts';

/** Where a thread that reads foreign text begins. */
export const answer = answerOrders(parsingJobs);
