/** f64 to fixed point, half away from zero, and back. */

/** Two values. Exact: x − trunc(x) has no rounding error, and adding one half would. */
function roundHalfAway(x: v128): v128 {
  const whole = f64x2.trunc(x);
  const far = f64x2.ge(f64x2.abs(f64x2.sub(x, whole)), f64x2.splat(0.5));
  const one = v128.or(v128.and(x, f64x2.splat(-0.0)), f64x2.splat(1.0));
  return f64x2.add(whole, v128.and(far, one));
}

/** Whether both lie in [-bound, bound); false for a NaN. */
function fits(rounded: v128, bound: f64): bool {
  const above = f64x2.ge(rounded, f64x2.splat(-bound));
  return i64x2.all_true(v128.and(above, f64x2.lt(rounded, f64x2.splat(bound))));
}

export function encode32(out: usize, values: usize, length: i32, scale: f64): i32 {
  const factor = f64x2.splat(scale);
  let i = 0;
  for (; i < length - 1; i += 2, values += 16, out += 8) {
    const rounded = roundHalfAway(f64x2.mul(v128.load(values), factor));
    if (!fits(rounded, 2147483648.0)) break;
    v128.store64_lane(out, i32x4.trunc_sat_f64x2_s_zero(rounded), 0);
  }
  // The odd one, and the one or two in which the loop met an unfit value.
  for (; i < length; i++, values += 8, out += 4) {
    const rounded = roundHalfAway(f64x2.splat(load<f64>(values) * scale));
    if (!fits(rounded, 2147483648.0)) return i;
    store<i32>(out, i32x4.extract_lane(i32x4.trunc_sat_f64x2_s_zero(rounded), 0));
  }
  return -1;
}

export function encode64(out: usize, values: usize, length: i32, scale: f64): i32 {
  for (let i = 0; i < length; i++, values += 8, out += 8) {
    const rounded = roundHalfAway(f64x2.splat(load<f64>(values) * scale));
    if (!fits(rounded, 9223372036854775808.0)) return i;
    store<i64>(out, <i64>f64x2.extract_lane(rounded, 0));
  }
  return -1;
}

export function decode32(out: usize, a: usize, length: i32, scale: f64): void {
  const end = out + ((<usize>length) << 3);
  const divisor = f64x2.splat(scale);
  for (const vectors = end - 15; out < vectors; out += 16, a += 8) {
    v128.store(out, f64x2.div(f64x2.convert_low_i32x4_s(v128.load64_zero(a)), divisor));
  }
  if (out < end) store<f64>(out, <f64>load<i32>(a) / scale);
}

export function decode64(out: usize, a: usize, length: i32, scale: f64): void {
  const end = out + ((<usize>length) << 3);
  for (; out < end; out += 8, a += 8) store<f64>(out, <f64>load<i64>(a) / scale);
}
