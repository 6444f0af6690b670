export { told } from '../model/told.ts';
