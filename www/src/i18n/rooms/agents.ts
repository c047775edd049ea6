import { room } from '../room';

export const agents = room({}, {});
