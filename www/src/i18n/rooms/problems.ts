import { room } from '../room';

export const problems = room({}, {});
