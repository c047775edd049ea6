import { room } from '../room';

export const reference = room({}, {});
