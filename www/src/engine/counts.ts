/** How many contacts have what the engine's facets do not count: a question for each, since each is one pass over the contacts. */
import type { Analysis, ContactQuery } from 'callscope';
import { courses, dialects, ratings, type CourseCounts } from './protocol';

export function courseCounts(analysis: Analysis, { sort: _sort, ...query }: ContactQuery): CourseCounts {
  const count = (change: ContactQuery) => analysis.contacts({ ...query, ...change, offset: 0, limit: 1 }).total;
  return {
    course: courses.map((value) => ({ value, count: count({ [value]: true }) })),
    ratedAtMost: ratings.map((value) => ({ value, count: count({ ratedAtMost: value }) })),
    dialect: dialects.map((value) => ({ value, count: count({ dialect: value }) })),
  };
}
