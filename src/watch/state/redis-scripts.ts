/** What Redis does at once or not at all. Those of who leads answer nil when another does, and then have changed nothing. */

/** Keys: log, its bytes, pieces. Arguments: most bytes, how many pieces, the pieces, the entries. Nil where the log is full. */
export const APPEND = `
if tonumber(redis.call('get', KEYS[2]) or '0') > tonumber(ARGV[1]) then return nil end
local first = 3 + tonumber(ARGV[2])
for i = 3, first - 1 do redis.call('sadd', KEYS[3], ARGV[i]) end
local place, bytes = '', 0
for i = first, #ARGV do
  place = redis.call('xadd', KEYS[1], '*', 'entry', ARGV[i])
  bytes = bytes + #ARGV[i]
end
redis.call('incrby', KEYS[2], bytes)
return place`;

/** Keys: lease, leader. Arguments: token, milliseconds. */
export const ELECT = `
if redis.call('exists', KEYS[1]) == 1 then return nil end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
redis.call('set', KEYS[2], ARGV[1])
return 1`;

const FENCE = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return nil end`;

/** Keys: leader, lease. Arguments: token, milliseconds. */
export const RENEW = `${FENCE}
redis.call('set', KEYS[2], ARGV[1], 'px', ARGV[2])
return 1`;

/** Keys: leader, lease. Arguments: token. */
export const RELEASE = `${FENCE}
redis.call('del', KEYS[2])
return 1`;

/** Keys: leader, decided. Arguments: token, place. */
export const DECIDED = `${FENCE}
redis.call('set', KEYS[2], ARGV[2])
return 1`;

/** Keys: leader, told, alerts. Arguments: token, what was told, pairs of severity and number. */
export const TOLD = `${FENCE}
redis.call('rpush', KEYS[2], ARGV[2])
for i = 3, #ARGV, 2 do redis.call('hincrby', KEYS[3], ARGV[i], ARGV[i + 1]) end
return 1`;

/** Keys: leader, a list. Arguments: token, what is added to it. */
export const PUSH = `${FENCE}
redis.call('rpush', KEYS[2], ARGV[2])
return 1`;

/** Keys: leader, a list. Arguments: token. */
export const CLEAR = `${FENCE}
redis.call('del', KEYS[2])
return 1`;

/** Keys: leader, a list. Arguments: token, what stands for all that was in it. */
export const REPLACE = `${FENCE}
redis.call('del', KEYS[2])
redis.call('rpush', KEYS[2], ARGV[2])
return 1`;

/**
 * The new snapshot takes the place of the old one and of all that led to it. Keys: leader, new, snapshot, its place, told, log,
 * its bytes. Arguments: token, place, first place that stays, bytes that go.
 */
export const COMMIT = `${FENCE}
redis.call('rename', KEYS[2], KEYS[3])
redis.call('set', KEYS[4], ARGV[2])
redis.call('del', KEYS[5])
redis.call('xtrim', KEYS[6], 'minid', ARGV[3])
redis.call('decrby', KEYS[7], ARGV[4])
return 1`;
