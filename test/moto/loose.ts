export const loose = {};
