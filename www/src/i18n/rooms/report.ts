import { room } from '../room';

export const report = room({}, {});
