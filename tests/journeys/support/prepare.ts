import { chooseCast } from './cast.ts'

/** Runs once, after the service is up and before the first journey. */
export default chooseCast
