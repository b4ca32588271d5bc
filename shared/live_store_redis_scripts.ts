/**
 * Each call of the live store as one atomic step in Redis, by Redis's own clock. A key of ours is two of Redis: a
 * sorted set of members by the Unix millisecond they expire at, and a hash of their values.
 */

const now = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** KEYS: expiries and values of each entry in turn. ARGV: ttl, then member and value of each entry in turn. */
export const putScript = `${now}
  local ttl = tonumber(ARGV[1])
  local isNew = 0
  for i = 1, #KEYS, 2 do
    local expiries, values = KEYS[i], KEYS[i + 1]
    local member, value = ARGV[i + 1], ARGV[i + 2]
    local expired = redis.call('ZRANGEBYSCORE', expiries, '-inf', now, 'LIMIT', 0, 100)
    for _, old in ipairs(expired) do
      redis.call('ZREM', expiries, old)
      redis.call('HDEL', values, old)
    end
    if redis.call('ZADD', expiries, now + ttl, member) == 1 then isNew = 1 end
    redis.call('HSET', values, member, value)
    if redis.call('PTTL', expiries) < ttl then
      redis.call('PEXPIRE', expiries, ttl)
      redis.call('PEXPIRE', values, ttl)
    end
  end
  return isNew`;

/** ARGV: member. */
export const removeScript = `${now}
  local expiry = redis.call('ZSCORE', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
  return (expiry and tonumber(expiry) > now) and 1 or 0`;

/** ARGV: member. */
export const getScript = `${now}
  local expiry = redis.call('ZSCORE', KEYS[1], ARGV[1])
  if not expiry or tonumber(expiry) <= now then return false end
  return redis.call('HGET', KEYS[2], ARGV[1])`;

/** ARGV: limit. Returns member and value in turn. */
export const entriesScript = `${now}
  local members = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')
  table.sort(members)
  local found = {}
  for i = 1, math.min(#members, tonumber(ARGV[1])) do
    found[#found + 1] = members[i]
    found[#found + 1] = redis.call('HGET', KEYS[2], members[i])
  end
  return found`;

/** KEYS: expiries of each key. */
export const countsScript = `${now}
  local counts = {}
  for i = 1, #KEYS do counts[i] = redis.call('ZCOUNT', KEYS[i], '(' .. now, '+inf') end
  return counts`;

/** ARGV: cost, capacity, tokens per second. Returns whether it is allowed, and the tokens left as text. */
export const takeScript = `${now}
  local cost, capacity, rate = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local level = redis.call('HMGET', KEYS[1], 'tokens', 'at')
  local tokens = tonumber(level[1]) or capacity
  local refilled = math.max(0, now - (tonumber(level[2]) or now)) * rate / 1000
  tokens = math.min(capacity, tokens + refilled)
  local allowed = 0
  if tokens >= cost then
    allowed = 1
    tokens = tokens - cost
  end
  redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
  redis.call('PEXPIRE', KEYS[1], math.min(86400000, math.ceil((capacity - tokens) * 1000 / rate) + 1))
  return { allowed, tostring(tokens) }`;
