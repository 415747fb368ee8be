import { athenaClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { athenaLake } from '../adapters/athenaLake.ts';

/** The lake, wired from what the template sets. */
export const lake = () =>
  athenaLake(athenaClient(), { database: required('LAKE_DATABASE'), workGroup: required('LAKE_WORK_GROUP') });
