export const tight = {};
