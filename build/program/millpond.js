#!/usr/bin/env node
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { connect } from "node:tls";
import { X509Certificate, createCipheriv, createDecipheriv, createHash, generateKeyPairSync, randomBytes, sign, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { mkdir, open, readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { STATUS_CODES, createServer } from "node:http";
import { createServer as createServer$1 } from "node:https";
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
};
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();
// src/mpc/files/file-error.ts
/** A file that cannot be used. */
var MOST_CHARACTERS = 400;
/** The message is for a person, so it is short, whatever the file says that is quoted in it. */
var FileError = class extends Error {
	constructor(message, options) {
		const isLong = message.length > MOST_CHARACTERS;
		super(isLong ? `${message.slice(0, MOST_CHARACTERS)}…` : message, options);
	}
};
var DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && true) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? void 0,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? void 0,
		abortPipeEarly: config$1?.abortPipeEarly ?? void 0
	};
}
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? (context.reference, issue.lang, void 0) ?? (isSchema ? (issue.lang, void 0) : null) ?? config$1.message ?? (issue.lang, void 0);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};
/* @__NO_SIDE_EFFECTS__ */
function check$2(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check$2,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function integer$1(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer$1,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}
/* @__NO_SIDE_EFFECTS__ */
function union$1(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union$1,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse$3(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}
// src/mpc/ring/ring.ts
var ringBytes = (ring) => ring / 8;
/** The representative of `value` in [-2^(ring-1), 2^(ring-1)). For tests and references. */
var toSigned = (value, ring) => BigInt.asIntN(ring, value);
var sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);
var sameShape = (a, b) => a.length === b.length && a.every((size, i) => size === b[i]);
var showShape = (shape) => `[${shape.join("×")}]`;
// src/mpc/graph/graph-error.ts
/** A computation that makes no sense as it is written; it names the value and the shapes. */
var GraphError = class extends Error {
	name = "GraphError";
};
// src/mpc/graph/shapes.ts
/** Shape rules. Each gives the shape of a result, or undefined where the operands do not fit. */
/** Two shapes side by side as in NumPy: from the last dimension on, equal or one of them 1. */
function broadcastShapes(a, b) {
	const rank = Math.max(a.length, b.length);
	const shape = [];
	for (let i = 1; i <= rank; i++) {
		const [x, y] = [a.at(-i) ?? 1, b.at(-i) ?? 1];
		if (x !== y && x !== 1 && y !== 1) return void 0;
		shape.unshift(x === 1 ? y : x);
	}
	return shape;
}
/** Whether `row` can be added to each row of `shape` as it stands. */
var isRowOf = (row, shape) => row.length === 1 && shape.length > 1 && row[0] === shape.at(-1);
/** `wanted` may have one −1, which takes what is left. */
function reshaped(shape, wanted) {
	const size = sizeOf(shape);
	const known = sizeOf(wanted.filter((each) => each !== -1));
	const unknown = wanted.filter((each) => each === -1).length;
	if (unknown > 1 || unknown === 1 && (known === 0 || size % known !== 0)) return void 0;
	const result = wanted.map((each) => each === -1 ? size / known : each);
	return result.every(isSize) && sizeOf(result) === size ? result : void 0;
}
var isSize = (size) => Number.isInteger(size) && size >= 0;
var isPermutation = (permutation, rank) => sameShape(permutation.toSorted((a, b) => a - b), Array.from({ length: rank }, (_, i) => i));
/** Shapes of operands that follow each other along `axis`. */
function concatenated(shapes, axis) {
	const [first] = shapes;
	if (!first) return void 0;
	const rest = (shape) => shape.map((size, i) => i === axis ? 0 : size);
	if (!shapes.every((shape) => sameShape(rest(shape), rest(first)))) return void 0;
	const total = shapes.reduce((sum, shape) => sum + shape[axis], 0);
	return first.map((size, i) => i === axis ? total : size);
}
// src/mpc/graph/windows.ts
/**
* Where the windows of a convolution or a pooling lie on a picture: positions only, no arithmetic.
* Pictures are NHWC, [batch, height, width, channels], as in TensorFlow.
*/
var pairOf = ([a, b], map) => [map(a, 0), map(b, 1)];
/** How much is added in one dimension so that there are ⌈input/stride⌉ windows. */
function sameMargins(input, size, stride) {
	const missing = Math.max(0, (Math.ceil(input / stride) - 1) * stride + size - input);
	const before = Math.floor(missing / 2);
	return [before, missing - before];
}
/**
* The windows on pictures of `shape`.
* @param name of the op, for the error.
* @throws {GraphError} if it is no picture, a size, stride or margin is none, or no window fits.
*/
function windowsOf(name, picture, { size, strides = [1, 1], padding = "valid" }) {
	const { shape } = picture;
	const shown = `${picture.name} ${showShape(shape)}`;
	if (shape.length !== 4) throw new GraphError(`${name}: ${shown} is no [batch, height, width, channels].`);
	if (![...size, ...strides].every((each) => isSize(each) && each > 0)) throw new GraphError(`${name} has windows of ${showShape(size)} and strides of ${showShape(strides)}; both are whole numbers from 1 on.`);
	if (typeof padding !== "string" && !padding.flat().every(isSize)) throw new GraphError(`${name} has the padding [[${padding.join("], [")}]]; it takes whole numbers from 0 on.`);
	const input = [shape[1], shape[2]];
	const margins = pairOf(input, (all, d) => {
		if (padding === "valid") return [0, 0];
		return padding === "same" ? sameMargins(all, size[d], strides[d]) : padding[d];
	});
	const output = pairOf(input, (all, d) => {
		const room = all + margins[d][0] + margins[d][1] - size[d];
		return room < 0 || all === 0 ? 0 : Math.floor(room / strides[d]) + 1;
	});
	if (output.includes(0)) throw new GraphError(`${name}: no window of ${showShape(size)} fits into ${shown}.`);
	return {
		input,
		size,
		strides,
		margins,
		output
	};
}
/** The part of a window, in one dimension, that lies on the picture: from, to (without it). */
function insideOf(windows, dimension, index) {
	const start = index * windows.strides[dimension] - windows.margins[dimension][0];
	const end = Math.min(start + windows.size[dimension], windows.input[dimension]);
	const from = Math.max(0, start);
	return [from, Math.max(from, end)];
}
/** How many elements of each window lie on the picture, row-major; the others are padding. */
function countsOf(windows) {
	const along = (dimension) => Array.from({ length: windows.output[dimension] }, (_, index) => {
		const [from, to] = insideOf(windows, dimension, index);
		return to - from;
	});
	return along(0).flatMap((rows) => along(1).map((columns) => rows * columns));
}
// src/model/layers/spec-error.ts
/** A description of a network, or of a model, that cannot be; the message names the field. */
var SpecError = class extends Error {
	name = "SpecError";
};
var isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 1;
var isRecord$1 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
// src/model/layers/windows.ts
/** Windows that layers lay on images, as descriptions have them. */
/** Zeros around an image are a layer of their own: see `pad.ts`. */
var PADDINGS = ["valid", "same"];
/** @throws {SpecError} unless both sizes are whole numbers above zero. */
function checkPair(value, where) {
	if (Array.isArray(value) && value.length === 2 && value.every(isCount)) return [value[0], value[1]];
	throw new SpecError(`${where} must be two whole numbers above zero, down and across.`);
}
/** @throws {SpecError} that names the field. */
function checkWindows({ size, strides, padding }, where) {
	const known = PADDINGS.find((each) => each === padding);
	if (!known) throw new SpecError(`${where}.padding must be "valid" or "same".`);
	return {
		size: checkPair(size, `${where}.size`),
		strides: checkPair(strides, `${where}.strides`),
		padding: known
	};
}
/** @param input rows, columns and channels. @throws {SpecError} if no window fits. */
function windowsOn(layer, input, where) {
	if (input.length !== 3) throw new SpecError(`${where} takes rows, columns and channels, not [${input.join(", ")}].`);
	try {
		return windowsOf(where, {
			name: "an image",
			shape: [1, ...input]
		}, layer);
	} catch (error) {
		if (!(error instanceof GraphError)) throw error;
		throw new SpecError(error.message, { cause: error });
	}
}
/** For a person: "5 × 5, stride 2, padded". */
function windowWords({ size, strides, padding }) {
	const [down, across] = strides;
	const stride = down === across ? `${down}` : `${down} × ${across}`;
	return [
		size.join(" × "),
		...down === 1 && across === 1 ? [] : [`stride ${stride}`],
		...padding === "same" ? ["padded"] : []
	].join(", ");
}
/** For TensorFlow.js. */
var windowOptions = ({ size, strides, padding }) => {
	const pair = ([down, across]) => [down, across];
	return {
		size: pair(size),
		strides: pair(strides),
		padding
	};
};
/**
* Calls `each` for every element of every window that lies on the image: index of the window, of the
* element in it, and of the element in the image, without channels; all row-major.
*/
function visit({ input, size, strides, margins, output }, each) {
	for (let row = 0; row < output[0]; row++) for (let column = 0; column < output[1]; column++) for (let i = 0; i < size[0]; i++) {
		const y = row * strides[0] - margins[0][0] + i;
		if (y < 0 || y >= input[0]) continue;
		for (let j = 0; j < size[1]; j++) {
			const x = column * strides[1] - margins[1][0] + j;
			if (x < 0 || x >= input[1]) continue;
			each(row * output[1] + column, i * size[1] + j, y * input[1] + x);
		}
	}
}
/** Batch × rows × columns × channels. */
var imageOf = (tensor) => tensor;
/** The same padding in numbers, for TensorFlow.js. */
var marginsOf = ([rows, columns]) => [
	[0, 0],
	[rows[0], rows[1]],
	[columns[0], columns[1]],
	[0, 0]
];
/** Why there is no gradient here, if so: windows that overlap, or stand over the edge. */
function unevenWindows({ size, strides, padding }) {
	return padding === "valid" && size[0] === strides[0] && size[1] === strides[1] ? void 0 : "its windows overlap or stand over the edge";
}
/** Each value at all places of its window; what is in no window is 0. @param to shape of the images. */
function spreadOver({ image, pad }, pooled, [down, across], to) {
	const [, rows, columns] = pooled.shape;
	const all = image.resizeNearestNeighbor(pooled, [rows * down, columns * across]);
	const [below, beside] = [to[1] - rows * down, to[2] - columns * across];
	if (below === 0 && beside === 0) return all;
	return pad(all, [
		[0, 0],
		[0, below],
		[0, beside],
		[0, 0]
	]);
}
// src/model/layers/average-pool.ts
/** The mean of each window, channel by channel; what lies outside of the image does not count. */
var averagePool$1 = {
	kind: "averagePool",
	role: "movement",
	check: (fields, where) => ({
		kind: "averagePool",
		...checkWindows(fields, where)
	}),
	words: (layer) => `mean pooling ${windowWords(layer)}`,
	outputShape: (layer, input, where) => [...windowsOn(layer, input, `${where} (averagePool)`).output, input[2]],
	parameters: () => [],
	compute: ({ kind: _kind, ...windows }, { graph, input, name }) => graph.averagePool(input, {
		...windows,
		name: name("pool")
	}),
	bound({ size }, { entering, added }) {
		const elements = size[0] * size[1];
		const factor = Number.isInteger(Math.log2(elements)) ? 0 : 2 ** -15 * elements;
		const most = entering.most + entering.error;
		return {
			...entering,
			error: entering.error + factor * most + added("pool")
		};
	},
	plain(layer, { values, count, shape }) {
		const windows = windowsOn(layer, shape, "averagePool");
		const channels = shape[2];
		const inputs = values.length / count;
		const counts = countsOf(windows);
		const outputs = counts.length * channels;
		const made = new Float64Array(count * outputs);
		for (let image = 0; image < count; image++) visit(windows, (window, _element, at) => {
			for (let c = 0; c < channels; c++) {
				const value = values[image * inputs + at * channels + c];
				made[image * outputs + window * channels + c] += value / counts[window];
			}
		});
		return made;
	},
	build({ layers }, layer, { inputShape }) {
		const { size, ...windows } = windowOptions(layer);
		const options = {
			...windows,
			poolSize: size,
			...inputShape && { inputShape }
		};
		return layers.averagePooling2d(options);
	},
	forward({ avgPool }, layer, { input }) {
		const { size, strides, padding } = windowOptions(layer);
		return avgPool(imageOf(input), size, strides, padding);
	},
	untrainable: unevenWindows,
	inputSlope(tensorflow, { size }, { input, slope }) {
		return spreadOver(tensorflow, imageOf(tensorflow.mul(slope, 1 / (size[0] * size[1]))), size, imageOf(input).shape);
	}
};
// src/model/layers/range.ts
/** How large the values are that a layer compares: measured by the owner, and known to all. */
/** What was seen on some images must have half as much room again for all others. */
var MARGIN = 1.5;
/** A bit more of the range is a bit less of the fraction, and past this there is none to spare. */
var LARGEST_BOUND = 4095;
/** The smallest 2^k − 1 that has room for what was measured. */
function boundFor(most) {
	let bound = 1;
	while (bound < MARGIN * most) bound = 2 * bound + 1;
	return bound;
}
function checkRanged({ bound }, where) {
	if (bound === void 0) return {};
	if (typeof bound === "number" && bound > 0 && bound <= LARGEST_BOUND) return { bound };
	throw new SpecError(`${where}.bound must be a number above zero, up to ${LARGEST_BOUND}.`);
}
// src/model/layers/clip.ts
var clip$1 = {
	kind: "clip",
	role: "gate",
	check({ most, ...fields }, where) {
		if (typeof most === "number" && most > 0 && most < Infinity) return {
			kind: "clip",
			most,
			...checkRanged(fields, where)
		};
		throw new SpecError(`${where}.most must be a number above zero.`);
	},
	words: ({ most }) => most === 6 ? "ReLU6" : `ReLU, ${most} at most`,
	outputShape: (_layer, input) => input,
	parameters: () => [],
	ranged: (layer, most) => ({
		...layer,
		bound: boundFor(most)
	}),
	compute: ({ most, bound }, { graph, input, name }) => graph.clip(input, 0, most, {
		bound,
		fractionBits: 10,
		name: name("gate")
	}),
	bound: ({ most }, { entering, added }) => ({
		error: entering.error + added("gate"),
		most: Math.min(entering.most, most)
	}),
	plain: ({ most }, { values }) => values.map((z) => Math.min(Math.max(z, 0), most)),
	build: ({ layers }, { most: maxValue }, { inputShape }) => layers.reLU({
		maxValue,
		...inputShape && { inputShape }
	}),
	forward: ({ clipByValue }, { most }, { input }) => clipByValue(input, 0, most),
	inputSlope({ cast, greater, less, logicalAnd, mul }, { most }, { input, slope }) {
		return mul(slope, cast(logicalAnd(greater(input, 0), less(input, most)), "float32"));
	}
};
// src/model/layers/weighted-sum.ts
/** The largest Σ_i |w_ij| of all columns j. */
function largestColumn(weights, columns) {
	const sums = new Float64Array(columns);
	for (let i = 0; i < weights.length; i++) sums[i % columns] += Math.abs(weights[i]);
	return sums.reduce((largest, sum) => Math.max(largest, sum), 0);
}
/**
* Error of z_j ≤ Σ_i |w_ij|·E + Σ_i |input_i|·rounding of w + rounding of b_j.
* @param columns how many sums share no weight: weights are rows of as many.
*/
function weightedSum(columns, { entering, numbers, rounding }) {
	const weights = numbers("weights");
	const column = largestColumn(weights, columns);
	const rounded = weights.length / columns * (entering.most + entering.error) * rounding("weights") + rounding("bias");
	const bias = numbers("bias").reduce((most, b) => Math.max(most, Math.abs(b)), 0);
	return {
		error: column * entering.error + rounded,
		most: column * entering.most + bias
	};
}
// src/model/layers/conv2d.ts
var conv2d$1 = {
	kind: "conv2d",
	role: "product",
	check({ filters, ...fields }, where) {
		if (!isCount(filters)) throw new SpecError(`${where}.filters must be a whole number above zero.`);
		return {
			kind: "conv2d",
			filters,
			...checkWindows(fields, where)
		};
	},
	words: (layer) => `convolution ${windowWords(layer)}, ${layer.filters} ${layer.filters === 1 ? "filter" : "filters"}`,
	title: ({ size, filters }) => [...size, filters].join("×"),
	outputShape: (layer, input, where) => [...windowsOn(layer, input, `${where} (conv2d)`).output, layer.filters],
	parameters: ({ size, filters }, [, , channels]) => [{
		part: "weights",
		shape: [
			...size,
			channels,
			filters
		]
	}, {
		part: "bias",
		shape: [filters]
	}],
	compute({ strides, padding }, { graph, input, parameter, name }) {
		const options = {
			strides,
			padding,
			name: name("product")
		};
		return graph.add(graph.conv2d(input, parameter("weights"), options), parameter("bias"), name("sum"));
	},
	bound: ({ filters }, step) => weightedSum(filters, step),
	plain(layer, { values, count, shape }, { weights, bias }) {
		const windows = windowsOn(layer, shape, "conv2d");
		const { filters } = layer;
		const channels = shape[2];
		const inputs = values.length / count;
		const outputs = windows.output[0] * windows.output[1] * filters;
		const made = new Float64Array(count * outputs);
		for (let i = 0; i < made.length; i++) made[i] = bias[i % filters];
		for (let image = 0; image < count; image++) visit(windows, (window, element, at) => {
			const sums = image * outputs + window * filters;
			for (let c = 0; c < channels; c++) {
				const value = values[image * inputs + at * channels + c];
				if (value === 0) continue;
				const row = (element * channels + c) * filters;
				for (let f = 0; f < filters; f++) made[sums + f] += value * weights[row + f];
			}
		});
		return made;
	},
	build({ layers, initializers }, layer, { seed, ...options }) {
		const { size, ...windows } = windowOptions(layer);
		const kernelInitializer = initializers.glorotNormal({ seed });
		const { filters } = layer;
		return layers.conv2d({
			...options,
			...windows,
			kernelSize: size,
			filters,
			kernelInitializer
		});
	},
	forward({ add, conv2d: convolve }, layer, { input, variables: [weights, bias] }) {
		const { strides, padding } = windowOptions(layer);
		return add(convolve(input, weights, strides, padding), bias);
	},
	/**
	* Written as a convolution: the images of a batch take the place of channels, and the slope that of the
	* weights, as far apart as the windows were.
	*/
	gradients({ conv2d: convolve, matMul, ones, reshape, slice, transpose }, layer, { input, variables: [weights, bias], slope }) {
		const [image, outer] = [imageOf(input), imageOf(slope)];
		const { margins } = windowsOn(layer, image.shape.slice(1), "conv2d");
		const found = convolve(transpose(image, [
			3,
			1,
			2,
			0
		]), transpose(outer, [
			1,
			2,
			0,
			3
		]), 1, marginsOf(margins), "NHWC", windowOptions(layer).strides);
		const [height, width] = layer.size;
		const [channels, , , filters] = found.shape;
		const all = outer.size / filters;
		return [transpose(slice(found, [
			0,
			0,
			0,
			0
		], [
			channels,
			height,
			width,
			filters
		]), [
			1,
			2,
			0,
			3
		]), reshape(matMul(ones([1, all]), reshape(outer, [all, filters])), bias.shape)].map((each, i) => reshape(each, [weights, bias][i].shape));
	},
	inputSlope(tensorflow, layer, { input, variables: [weights], slope }) {
		const { strides, padding } = windowOptions(layer);
		const [image, outer, kernel] = [
			imageOf(input),
			imageOf(slope),
			weights
		];
		if (strides[0] > 1 || strides[1] > 1) return tensorflow.conv2dTranspose(outer, kernel, image.shape, strides, padding);
		const { conv2d: convolve, reverse, transpose } = tensorflow;
		const { margins, size } = windowsOn(layer, image.shape.slice(1), "conv2d");
		const around = [0, 1].map((d) => {
			const [before, after] = margins[d];
			return [size[d] - 1 - before, size[d] - 1 - after];
		});
		return convolve(outer, transpose(reverse(kernel, [0, 1]), [
			0,
			1,
			3,
			2
		]), 1, marginsOf(around));
	}
};
// src/model/layers/dense.ts
var matrixOf = (tensor) => tensor;
var dense = {
	kind: "dense",
	role: "product",
	check({ units }, where) {
		if (!isCount(units)) throw new SpecError(`${where}.units must be a whole number above zero.`);
		return {
			kind: "dense",
			units
		};
	},
	words: ({ units }) => `dense, ${units} ${units === 1 ? "unit" : "units"}`,
	title: ({ units }) => `${units}`,
	outputShape({ units }, input, where) {
		if (input.length === 1) return [units];
		throw new SpecError(`${where} (dense) takes rows of numbers, not [${input.join(", ")}].`);
	},
	parameters: ({ units }, [inputs]) => [{
		part: "weights",
		shape: [inputs, units]
	}, {
		part: "bias",
		shape: [units]
	}],
	compute(_layer, { graph, input, parameter, name }) {
		const [weights, bias] = [parameter("weights"), parameter("bias")];
		return graph.add(graph.matmul(input, weights, name("product")), bias, name("sum"));
	},
	bound: ({ units }, step) => weightedSum(units, step),
	plain({ units }, { values: input, count }, { weights, bias }) {
		const inputs = input.length / count;
		const output = new Float64Array(count * units);
		for (let row = 0; row < count; row++) {
			const sums = output.subarray(row * units, (row + 1) * units);
			sums.set(bias);
			for (let i = 0; i < inputs; i++) {
				const value = input[row * inputs + i];
				if (value === 0) continue;
				for (let j = 0; j < units; j++) sums[j] += value * weights[i * units + j];
			}
		}
		return output;
	},
	build: ({ layers, initializers }, { units }, { seed, ...options }) => layers.dense({
		...options,
		units,
		kernelInitializer: initializers.glorotNormal({ seed })
	}),
	forward: ({ add, matMul }, _layer, { input, variables: [weights, bias] }) => add(matMul(input, weights), bias),
	gradients({ matMul, ones, reshape, transpose }, _layer, { input, variables, slope }) {
		const batch = ones([1, slope.shape[0]]);
		return [matMul(transpose(matrixOf(input)), slope), reshape(matMul(batch, slope), variables[1].shape)];
	},
	inputSlope: ({ matMul, transpose }, _layer, { variables: [weights], slope }) => matMul(slope, transpose(weights))
};
// src/model/layers/depthwise-conv2d.ts
var depthwiseConv2d$1 = {
	kind: "depthwiseConv2d",
	role: "product",
	check({ multiplier, ...fields }, where) {
		if (!isCount(multiplier)) throw new SpecError(`${where}.multiplier must be a whole number above zero.`);
		return {
			kind: "depthwiseConv2d",
			multiplier,
			...checkWindows(fields, where)
		};
	},
	words: (layer) => `convolution ${windowWords(layer)}, each channel by itself`,
	title: ({ size }) => size.join("×"),
	outputShape: (layer, input, where) => [...windowsOn(layer, input, `${where} (depthwiseConv2d)`).output, input[2] * layer.multiplier],
	parameters: ({ size, multiplier }, [, , channels]) => [{
		part: "weights",
		shape: [
			...size,
			channels,
			multiplier
		]
	}, {
		part: "bias",
		shape: [channels * multiplier]
	}],
	compute({ strides, padding }, { graph, input, parameter, name }) {
		const options = {
			strides,
			padding,
			name: name("product")
		};
		return graph.add(graph.depthwiseConv2d(input, parameter("weights"), options), parameter("bias"), name("sum"));
	},
	bound: (_layer, step) => weightedSum(step.numbers("bias").length, step),
	plain(layer, { values, count, shape }, { weights, bias }) {
		const windows = windowsOn(layer, shape, "depthwiseConv2d");
		const { multiplier } = layer;
		const channels = shape[2];
		const each = channels * multiplier;
		const inputs = values.length / count;
		const outputs = windows.output[0] * windows.output[1] * each;
		const made = new Float64Array(count * outputs);
		for (let i = 0; i < made.length; i++) made[i] = bias[i % each];
		for (let image = 0; image < count; image++) visit(windows, (window, element, at) => {
			const sums = image * outputs + window * each;
			for (let j = 0; j < each; j++) {
				const value = values[image * inputs + at * channels + Math.floor(j / multiplier)];
				made[sums + j] += value * weights[element * each + j];
			}
		});
		return made;
	},
	build({ layers, initializers }, layer, { seed, ...options }) {
		const { size, ...windows } = windowOptions(layer);
		return layers.depthwiseConv2d({
			...options,
			...windows,
			kernelSize: size,
			depthMultiplier: layer.multiplier,
			depthwiseInitializer: initializers.glorotNormal({ seed })
		});
	},
	forward({ add, depthwiseConv2d: convolve }, layer, { input, variables: [weights, bias] }) {
		const { strides, padding } = windowOptions(layer);
		return add(convolve(imageOf(input), weights, strides, padding), bias);
	},
	untrainable: () => "TensorFlow.js has no gradient of it in WebAssembly",
	inputSlope() {
		throw new Error("depthwiseConv2d has no gradient.");
	}
};
// src/model/layers/flatten.ts
/** An image as a row of numbers: the same numbers in the same order. */
var flatten = {
	kind: "flatten",
	role: "movement",
	check: () => ({ kind: "flatten" }),
	words: () => "flattening",
	outputShape: (_layer, input) => [sizeOf(input)],
	parameters: () => [],
	compute: (_layer, { graph, input, name }) => {
		const [batch, ...rest] = input.shape;
		return graph.reshape(input, [batch, sizeOf(rest)], name("pool"));
	},
	bound: (_layer, { entering }) => entering,
	plain: (_layer, { values }) => values,
	build: ({ layers }, _layer, { inputShape }) => layers.flatten(inputShape && { inputShape }),
	forward: ({ reshape }, _layer, { input }) => reshape(input, [input.shape[0], sizeOf(input.shape.slice(1))]),
	inputSlope: ({ reshape }, _layer, { input, slope }) => reshape(slope, input.shape)
};
// src/model/layers/leaky-relu.ts
var leakyRelu$1 = {
	kind: "leakyRelu",
	role: "gate",
	check({ slope, ...fields }, where) {
		if (typeof slope === "number" && slope > 0 && slope < 1) return {
			kind: "leakyRelu",
			slope,
			...checkRanged(fields, where)
		};
		throw new SpecError(`${where}.slope must be a number between 0 and 1.`);
	},
	words: ({ slope }) => `leaky ReLU, slope ${slope}`,
	outputShape: (_layer, input) => input,
	parameters: () => [],
	ranged: (layer, most) => ({
		...layer,
		bound: boundFor(most)
	}),
	compute: ({ slope, bound }, { graph, input, name }) => graph.leakyRelu(input, slope, {
		bound,
		fractionBits: 10,
		name: name("gate")
	}),
	bound: (_layer, { entering, added }) => ({
		...entering,
		error: entering.error + added("gate") + 2 ** -17 * (entering.most + entering.error)
	}),
	plain: ({ slope }, { values }) => values.map((z) => z < 0 ? slope * z : z),
	build: ({ layers }, { slope: alpha }, { inputShape }) => layers.leakyReLU({
		alpha,
		...inputShape && { inputShape }
	}),
	forward: (tensorflow, { slope: alpha }, { input }) => tensorflow.leakyRelu(input, alpha),
	inputSlope({ add, cast, greater, mul }, { slope: alpha }, { input, slope }) {
		return mul(slope, add(mul(cast(greater(input, 0), "float32"), 1 - alpha), alpha));
	}
};
// src/model/layers/max-pool.ts
var maxPool$1 = {
	kind: "maxPool",
	role: "movement",
	check: (fields, where) => ({
		kind: "maxPool",
		...checkWindows(fields, where),
		...checkRanged(fields, where)
	}),
	words: (layer) => `max pooling ${windowWords(layer)}`,
	outputShape: (layer, input, where) => [...windowsOn(layer, input, `${where} (maxPool)`).output, input[2]],
	parameters: () => [],
	ranged: (layer, most) => ({
		...layer,
		bound: boundFor(most)
	}),
	compute: ({ kind: _kind, ...windows }, { graph, input, name }) => graph.maxPool(input, {
		...windows,
		name: name("pool")
	}),
	bound: (_layer, { entering, added }) => ({
		...entering,
		error: entering.error + added("pool")
	}),
	plain(layer, { values, count, shape }) {
		const windows = windowsOn(layer, shape, "maxPool");
		const channels = shape[2];
		const inputs = values.length / count;
		const outputs = windows.output[0] * windows.output[1] * channels;
		const made = new Float64Array(count * outputs).fill(-Infinity);
		for (let image = 0; image < count; image++) visit(windows, (window, _element, at) => {
			for (let c = 0; c < channels; c++) {
				const to = image * outputs + window * channels + c;
				made[to] = Math.max(made[to], values[image * inputs + at * channels + c]);
			}
		});
		return made;
	},
	build({ layers }, layer, { inputShape }) {
		const { size, ...windows } = windowOptions(layer);
		return layers.maxPooling2d({
			...windows,
			poolSize: size,
			...inputShape && { inputShape }
		});
	},
	forward({ maxPool: pooled }, layer, { input }) {
		const { size, strides, padding } = windowOptions(layer);
		return pooled(imageOf(input), size, strides, padding);
	},
	untrainable: unevenWindows,
	inputSlope(tensorflow, { size }, { input, output, slope }) {
		const { cast, equal, mul } = tensorflow;
		const { shape } = imageOf(input);
		const isLargest = cast(equal(input, spreadOver(tensorflow, imageOf(output), size, shape)), "float32");
		return mul(spreadOver(tensorflow, imageOf(slope), size, shape), isLargest);
	}
};
// src/model/layers/own-layer.ts
function ownLayer({ layers }, name, own) {
	class OwnLayer extends layers.Layer {
		static className = name;
		computeOutputShape(input) {
			const [batch, ...rest] = input;
			return [batch, ...own.outputShape(rest)];
		}
		call(inputs) {
			return own.call(Array.isArray(inputs) ? inputs[0] : inputs);
		}
	}
	return new OwnLayer(own.shape && { inputShape: own.shape });
}
// src/model/layers/pad.ts
var isMargin = (value) => Array.isArray(value) && value.length === 2 && value.every((each) => Number.isSafeInteger(each) && Number(each) >= 0);
var pad$1 = {
	kind: "pad",
	role: "movement",
	check({ margins, value }, where) {
		if (!Array.isArray(margins) || margins.length !== 2 || !margins.every(isMargin)) throw new SpecError(`${where}.margins must be two pairs of whole numbers from zero on.`);
		if (typeof value !== "number" || !Number.isFinite(value)) throw new SpecError(`${where}.value must be a finite number.`);
		const [rows, columns] = margins;
		return {
			kind: "pad",
			margins: [rows, columns],
			value
		};
	},
	words: ({ margins: [rows, columns], value }) => `padding ${[...rows, ...columns].join(", ")}${value === 0 ? "" : `, with ${value}`}`,
	outputShape({ margins }, input, where) {
		if (input.length !== 3) throw new SpecError(`${where} (pad) takes rows, columns and channels.`);
		return input.map((size, i) => size + (margins[i]?.[0] ?? 0) + (margins[i]?.[1] ?? 0));
	},
	parameters: () => [],
	compute: ({ margins, value }, { graph, input, name }) => graph.pad(input, [
		[0, 0],
		...margins,
		[0, 0]
	], {
		value,
		name: name("pool")
	}),
	bound: ({ value }, { entering, rounding }) => ({
		error: Math.max(entering.error, value === 0 ? 0 : rounding("pool")),
		most: Math.max(entering.most, Math.abs(value))
	}),
	plain({ margins: [rows, columns], value }, { values, count, shape }) {
		const [height, width, channels] = shape;
		const [tall, wide] = [rows[0] + height + rows[1], columns[0] + width + columns[1]];
		const made = new Float64Array(count * tall * wide * channels).fill(value);
		for (let image = 0; image < count; image++) for (let row = 0; row < height; row++) {
			const from = (image * height + row) * width * channels;
			const to = ((image * tall + rows[0] + row) * wide + columns[0]) * channels;
			made.set(values.subarray(from, from + width * channels), to);
		}
		return made;
	},
	build: (tensorflow, layer, { inputShape }) => ownLayer(tensorflow, "pad", {
		shape: inputShape,
		outputShape: (input) => pad$1.outputShape(layer, input, "pad"),
		call: (input) => pad$1.forward(tensorflow, layer, {
			input,
			variables: []
		})
	}),
	forward: ({ pad: padded }, { margins: [rows, columns], value }, { input }) => padded(imageOf(input), [
		[0, 0],
		[rows[0], rows[1]],
		[columns[0], columns[1]],
		[0, 0]
	], value),
	inputSlope: ({ slice }, { margins: [[top], [left]] }, { input, slope }) => slice(imageOf(slope), [
		0,
		top,
		left,
		0
	], imageOf(input).shape)
};
// src/model/layers/relu.ts
var relu$1 = {
	kind: "relu",
	role: "gate",
	check: (fields, where) => ({
		kind: "relu",
		...checkRanged(fields, where)
	}),
	words: () => "ReLU",
	outputShape: (_layer, input) => input,
	parameters: () => [],
	ranged: (layer, most) => ({
		...layer,
		bound: boundFor(most)
	}),
	compute: ({ bound }, { graph, input, name }) => graph.relu(input, {
		bound,
		fractionBits: 10,
		name: name("gate")
	}),
	bound: (_layer, { entering, added }) => ({
		...entering,
		error: entering.error + added("gate")
	}),
	plain: (_layer, { values }) => values.map((z) => Math.max(z, 0)),
	build: ({ layers }, _layer, { inputShape }) => layers.reLU(inputShape && { inputShape }),
	forward: (tensorflow, _layer, { input }) => tensorflow.relu(input),
	inputSlope: ({ cast, greater, mul }, _layer, { input, slope }) => mul(slope, cast(greater(input, 0), "float32"))
};
// src/model/layers/sigmoid.ts
var sigmoid$1 = {
	kind: "sigmoid",
	role: "gate",
	check: (fields, where) => ({
		kind: "sigmoid",
		...checkRanged(fields, where)
	}),
	words: () => "sigmoid",
	outputShape: (_layer, input) => input,
	parameters: () => [],
	gateReach: 1,
	ranged: (layer, most) => ({
		...layer,
		bound: boundFor(most)
	}),
	compute({ bound }, { graph, input, sigmoid: gate, name }) {
		if (bound === void 0) return gate(input, name("gate"));
		return gate(graph.clip(input, -19, 19, {
			bound,
			name: name("clip")
		}), name("gate"));
	},
	bound: ({ bound }, { entering, gateError, added }) => ({
		error: (entering.error + (bound === void 0 ? 0 : added("clip"))) / 4 + gateError,
		most: 1
	}),
	plain: (_layer, { values }) => values.map((z) => 1 / (1 + Math.exp(-z))),
	build: ({ layers }, _layer, { inputShape }) => layers.activation({
		activation: "sigmoid",
		...inputShape && { inputShape }
	}),
	forward: (tensorflow, _layer, { input }) => tensorflow.sigmoid(input),
	gated: ({ add, fill, mul, sin }, input, { period, coefficients }) => coefficients.reduce((sum, b, k) => add(sum, mul(sin(mul(input, 2 * Math.PI * (2 * k + 1) / period)), b)), fill(input.shape, .5)),
	inputSlope: ({ mul, sub }, _layer, { output, slope }) => mul(slope, mul(output, sub(1, output)))
};
// src/model/layers/index.ts
/** The kinds of layers that there are. */
var LAYER_KINDS = {
	dense,
	conv2d: conv2d$1,
	depthwiseConv2d: depthwiseConv2d$1,
	pad: pad$1,
	maxPool: maxPool$1,
	averagePool: averagePool$1,
	flatten,
	relu: relu$1,
	leakyRelu: leakyRelu$1,
	clip: clip$1,
	sigmoid: sigmoid$1,
	tanh: {
		kind: "tanh",
		role: "gate",
		check: (fields, where) => ({
			kind: "tanh",
			...checkRanged(fields, where)
		}),
		words: () => "tanh",
		outputShape: (_layer, input) => input,
		parameters: () => [],
		gateReach: 2,
		ranged: (layer, most) => ({
			...layer,
			bound: boundFor(most)
		}),
		compute({ bound }, { graph, input, tanh: gate, name }) {
			if (bound === void 0) return gate(input, name("gate"));
			return gate(graph.clip(input, -9.5, 19 / 2, {
				bound,
				name: name("clip")
			}), name("gate"));
		},
		bound: ({ bound }, { entering, gateError, added }) => ({
			error: entering.error + (bound === void 0 ? 0 : added("clip")) + 2 * gateError,
			most: 1
		}),
		plain: (_layer, { values }) => values.map(Math.tanh),
		build: ({ layers }, _layer, { inputShape }) => layers.activation({
			activation: "tanh",
			...inputShape && { inputShape }
		}),
		forward: (tensorflow, _layer, { input }) => tensorflow.tanh(input),
		gated(tensorflow, input, gate) {
			const { mul, sub } = tensorflow;
			return sub(mul(sigmoid$1.gated(tensorflow, mul(input, 2), gate), 2), 1);
		},
		inputSlope: ({ mul, sub }, _layer, { output, slope }) => mul(slope, sub(1, mul(output, output)))
	}
};
/** What there is to know of a layer. */
var kindOf = (layer) => LAYER_KINDS[layer.kind];
// src/model/network.ts
/** What a pixel of 0 (paper) to 255 (ink) is divided by; fixed point holds the result exactly. */
var INPUT_SCALES = { "pixel/256": {
	divisor: 256,
	fractionBits: 8
} };
var OUTPUT = "logits";
/** Of the label, where nothing else comes out. */
var LABEL = "label";
var LETTERS = {
	weights: "w",
	bias: "b",
	product: "xw",
	sum: "z",
	pool: "p",
	clip: "c",
	gate: "h"
};
var ONE_OF = {
	weights: "weight",
	bias: "bias"
};
function stepsOf({ input: { shape }, layers }) {
	let input = shape;
	let number = -1;
	const taken = /* @__PURE__ */ new Map();
	return layers.map((layer, index) => {
		const kind = kindOf(layer);
		const parameters = kind.parameters(layer, input);
		if (parameters.length > 0) number += 1;
		const own = Math.max(number, 0);
		const before = taken.get(`${kind.role} ${own}`) ?? 0;
		taken.set(`${kind.role} ${own}`, before + 1);
		const ending = kind.role === "movement" && before > 0 ? `.${before}` : "";
		const name = (part) => `${LETTERS[part]}${own}${ending}`;
		const step = {
			layer,
			index,
			input,
			output: kind.outputShape(layer, input, `layers.${index}`),
			parameters: parameters.map(({ part, shape }) => {
				const label = `Layer ${own}: ${ONE_OF[part]}`;
				return {
					part,
					shape,
					layer: index,
					name: name(part),
					label
				};
			}),
			name
		};
		input = step.output;
		return step;
	});
}
/** From the input to the output. */
var parametersOf = (network) => stepsOf(network).flatMap(({ parameters }) => parameters);
/** Numbers in a shape. */
var lengthOf$2 = (shape) => shape.reduce((all, size) => all * size, 1);
/** Weights and biases in all. */
var countNumbers = (network) => parametersOf(network).reduce((sum, { shape }) => sum + lengthOf$2(shape), 0);
/** Numbers that one image has, and numbers that come out for it. */
function endsOf(network) {
	const { shape } = network.input;
	const last = stepsOf(network).at(-1);
	return {
		inputs: lengthOf$2(shape),
		outputs: lengthOf$2(last?.output ?? shape)
	};
}
/** What comes in, and each layer that learns, for a person: 784, 5×5×8, 10. */
var partsOf = (network) => [`${lengthOf$2(network.input.shape)}`, ...network.layers.flatMap((layer) => kindOf(layer).title?.(layer) ?? [])];
/** The same as a name: "784-512-10", "784-5x5x8-10". */
var titleOf = (network) => partsOf(network).join("-").replaceAll("×", "x");
/** Dense layers with sigmoids between them. @param sizes from the input to the output. */
function denseNetwork([inputs, ...units]) {
	const layers = units.flatMap((size, i) => {
		const dense = {
			kind: "dense",
			units: size
		};
		return i === 0 ? [dense] : [{ kind: "sigmoid" }, dense];
	});
	return {
		input: {
			shape: [inputs ?? 0],
			scale: "pixel/256"
		},
		layers
	};
}
// src/model/check-network.ts
/** "a", "b" or "c". */
function quoted(names) {
	const all = names.map((name) => `"${name}"`);
	const last = all.pop();
	return all.length === 0 ? last : `${all.join(", ")} or ${last}`;
}
/**
* @returns the network and nothing that came beside it.
* @throws {SpecError} that names the field. Products and gates take turns, with movements anywhere,
* and products are the first and the last of them: two in a row would be one, and what comes out are logits.
*/
function checkNetwork(value) {
	const { input, layers } = isRecord$1(value) ? value : {};
	if (!Array.isArray(layers) || layers.length === 0) throw new SpecError("layers must be a list of at least one layer.");
	const network = {
		input: checkInput(input),
		layers: layers.map(checkLayer)
	};
	checkOrder(network.layers);
	stepsOf(network);
	return network;
}
/** @throws {SpecError} that names the field. */
function checkSpec(value) {
	const { network, gate, labelBound } = isRecord$1(value) ? value : {};
	if (labelBound !== void 0 && !isCount(labelBound)) throw new SpecError("labelBound must be a whole number above zero.");
	const spec = {
		network: checkNetwork(network),
		gate: checkGate$1(gate)
	};
	return labelBound === void 0 ? spec : {
		...spec,
		labelBound
	};
}
function checkInput(value) {
	const { shape, scale } = isRecord$1(value) ? value : {};
	if (!Array.isArray(shape) || shape.length === 0 || !shape.every(isCount)) throw new SpecError("input.shape must be a list of whole numbers above zero.");
	const known = Object.keys(INPUT_SCALES);
	if (typeof scale !== "string" || !known.includes(scale)) throw new SpecError(`input.scale must be ${quoted(known)}.`);
	return {
		shape,
		scale
	};
}
function checkLayer(value, index) {
	const where = `layers.${index}`;
	if (!isRecord$1(value)) throw new SpecError(`${where} must be an object.`);
	const { kind } = value;
	if (typeof kind !== "string" || !Object.hasOwn(LAYER_KINDS, kind)) throw new SpecError(`${where}.kind must be ${quoted(Object.keys(LAYER_KINDS))}: no other is computed privately.`);
	return LAYER_KINDS[kind].check(value, where);
}
function checkOrder(layers) {
	let before = "gate";
	layers.forEach((layer, i) => {
		const { role, kind } = kindOf(layer);
		if (role === "movement") return;
		if (role === before) throw new SpecError(role === "gate" ? `layers.${i} (${kind}) has no layer with weights before it.` : `layers.${i} (${kind}) follows another without an activation between: make them one.`);
		before = role;
	});
	if (before !== "gate") return;
	const last = layers.findLastIndex((layer) => kindOf(layer).role !== "movement");
	throw new SpecError(last < 0 ? "layers must hold one with weights." : `layers.${last} must not be the last: logits come out.`);
}
function checkGate$1(gate) {
	if (gate === "polynomial") return gate;
	const { period, coefficients } = isRecord$1(gate) ? gate : {};
	if (!isCount(period)) throw new SpecError("gate.period must be a whole number above zero.");
	if (!Array.isArray(coefficients) || coefficients.length === 0) throw new SpecError("gate.coefficients must be a list of numbers.");
	const numbers = coefficients.filter((b) => Number.isFinite(b));
	if (numbers.length < coefficients.length) throw new SpecError("gate.coefficients must be finite numbers.");
	return {
		period,
		coefficients: numbers
	};
}
// src/mpc/wire/parties.ts
/** The five parties and the links between them. Nothing else talks to anything. */
var PARTIES = [
	"model-owner",
	"prediction-client",
	"server0",
	"server1",
	"crypto-producer"
];
var SERVERS = ["server0", "server1"];
/** Every link of the protocol, once; see docs/protocol.md for what each carries. */
var LINKS = [
	["model-owner", "server0"],
	["model-owner", "server1"],
	["model-owner", "crypto-producer"],
	["prediction-client", "server0"],
	["prediction-client", "server1"],
	["prediction-client", "crypto-producer"],
	["crypto-producer", "server0"],
	["crypto-producer", "server1"],
	["server0", "server1"]
];
// src/mpc/wire/phase.ts
/** `setup` happens once a model, `offline` once a request before its input exists, `online` after. */
var PHASES = [
	"setup",
	"offline",
	"online"
];
var MAGIC$1 = 1145983053;
var SUM_AT = 44;
/**
* `data` carries bytes of the plan; the others carry none. `ready` says that offline work is done,
* `begin` starts a request at a server that gets no input for it, `drop` gives a request up.
*/
var KINDS$1 = [
	"data",
	"ready",
	"begin",
	"drop"
];
/** A message that does not belong to the protocol; names what was wrong, never what was in it. */
var ProtocolError = class extends Error {
	name = "ProtocolError";
};
/**
* FNV-1a over the header's words. Each step can be undone, so whatever happens to one word shows. A header
* that was altered by accident could name another request, and spoil that one silently. It is no
* protection from somebody who means it.
*/
function headerSum(view) {
	let sum = 2166136261;
	for (let at = 0; at < SUM_AT; at += 4) sum = Math.imul(sum ^ view.getUint32(at, true), 16777619);
	return sum >>> 0;
}
/** Writes the header into `buffer`, which holds the payload from byte {@link HEADER_BYTES} on. */
function seal(buffer, header, stamp) {
	const view = new DataView(buffer);
	view.setUint32(0, MAGIC$1, true);
	view.setUint8(4, 2);
	view.setUint8(5, KINDS$1.indexOf(header.kind));
	view.setUint8(6, PHASES.indexOf(header.phase));
	view.setUint8(7, PARTIES.indexOf(header.from));
	view.setUint8(8, PARTIES.indexOf(header.to));
	view.setUint8(9, stamp.lane);
	view.setUint16(10, header.node, true);
	view.setUint32(12, header.request, true);
	view.setUint32(16, header.model, true);
	view.setUint32(20, header.batch, true);
	view.setUint32(24, buffer.byteLength - 48, true);
	view.setUint32(28, header.digest, true);
	view.setUint32(32, stamp.tagLow, true);
	view.setUint32(36, stamp.tagHigh, true);
	view.setUint32(40, stamp.number, true);
	view.setUint32(SUM_AT, headerSum(view), true);
	return {
		...header,
		buffer,
		payload: new Uint8Array(buffer, 48)
	};
}
/** @throws {ProtocolError} when `message` has no header of this version. */
function open$1(message) {
	if (!(message instanceof ArrayBuffer)) throw new ProtocolError("A message is not an ArrayBuffer.");
	if (message.byteLength < 48) throw new ProtocolError(`A message of ${message.byteLength} bytes has no whole header.`);
	const view = new DataView(message);
	if (view.getUint32(0, true) !== MAGIC$1) throw new ProtocolError("A message has no frame header.");
	const version = view.getUint8(4);
	if (version !== 2) throw new ProtocolError(`A frame has version ${version}; this party speaks 2.`);
	if (view.getUint32(SUM_AT, true) !== headerSum(view)) throw new ProtocolError("A frame has a header that was altered on its way.");
	const kind = KINDS$1[view.getUint8(5)];
	const phase = PHASES[view.getUint8(6)];
	const from = PARTIES[view.getUint8(7)];
	const to = PARTIES[view.getUint8(8)];
	const lane = view.getUint8(9);
	if (!kind || !phase || !from || !to || lane > 1) throw new ProtocolError("A frame has an unknown kind, phase, party or lane.");
	return {
		kind,
		phase,
		from,
		to,
		node: view.getUint16(10, true),
		request: view.getUint32(12, true),
		model: view.getUint32(16, true),
		batch: view.getUint32(20, true),
		digest: view.getUint32(28, true),
		tagLow: view.getUint32(32, true),
		tagHigh: view.getUint32(36, true),
		lane,
		number: view.getUint32(40, true),
		saidBytes: view.getUint32(24, true),
		buffer: message,
		payload: new Uint8Array(message, 48)
	};
}
/** @throws {ProtocolError} unless the payload is as long as the header says. */
function checkLength({ from, saidBytes, payload }) {
	if (saidBytes === payload.length) return;
	throw new ProtocolError(`A frame from ${from} says ${saidBytes} payload bytes, has ${payload.length}.`);
}
// src/remote/refusal.ts
/** Why a host does not do what was asked of it: a word for programs, and a sentence for people. */
var CODES = [
	"version",
	"arithmetic",
	"model",
	"epoch",
	"plan",
	"identity",
	"protocol",
	"limit",
	"rate",
	"time",
	"draining",
	"unreachable"
];
/** What may be otherwise when it is asked again. */
var PASSING = /* @__PURE__ */ new Set([
	"limit",
	"rate",
	"time",
	"draining",
	"unreachable"
]);
var Refused = class extends Error {
	code;
	name = "Refused";
	constructor(code, message, options) {
		super(message, options);
		this.code = code;
	}
	/** Whether asking again may help. */
	get isPassing() {
		return PASSING.has(this.code);
	}
	/** As the reason for which a link closes. */
	get reason() {
		return `[${this.code}] ${this.message}`;
	}
};
/** @returns undefined for another reason. */
function refusalIn(reason) {
	const [, word, message] = /\[([a-z]+)\] (.*)$/s.exec(reason ?? "") ?? [];
	const code = CODES.find((one) => one === word);
	return code && new Refused(code, message ?? "");
}
// src/remote/hello.ts
/**
* What two hosts say to each other before any message of the protocol, on each link of a session:
*
* 1. who was called, to who calls: `challenge`. Its version, what its kernels make of fixed numbers, its
*    limits, the sharings that it has of the model, and a number that was never used before.
* 2. who calls: `hello`. Its version and kernels, the session, and which sharing of the model it is about;
*    a player signs this together with that number.
* 3. who was called: `accepted`; and once all links of the session are there, `open`, to the player.
*
* Whatever does not fit ends the link with a reason that has a name (`refusal.ts`).
*/
/** Of all that is said here; frames have theirs beside it. */
var VERSION = `1.2`;
/** Hosts by role: whoever is called. */
var HOSTS = [
	"server0",
	"server1",
	"crypto-producer"
];
var hex$1 = (digits, message) => /* @__PURE__ */ pipe(/* @__PURE__ */ string(message), /* @__PURE__ */ regex(new RegExp(`^[0-9a-f]{${digits}}$`), message));
var text$1 = /* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ maxLength(500));
var count$2 = /* @__PURE__ */ pipe(/* @__PURE__ */ number(), /* @__PURE__ */ integer$1(), /* @__PURE__ */ minValue(0));
/** What a model is called: it is part of the names of files. */
var MODEL_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
var modelName$1 = /* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ regex(MODEL_NAME));
/** Of one sharing: when it was, and 16 digits that make it unique. It sorts by time. */
var EPOCH = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]{16}$/;
var epoch = /* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ regex(EPOCH));
var spec = /* @__PURE__ */ pipe(/* @__PURE__ */ unknown(), /* @__PURE__ */ rawTransform(({ dataset, addIssue, NEVER }) => {
	try {
		return checkSpec(dataset.value);
	} catch (error) {
		if (!(error instanceof SpecError)) throw error;
		addIssue({ message: error.message });
		return NEVER;
	}
}));
var party = /* @__PURE__ */ picklist(PARTIES);
var common$3 = {
	version: text$1,
	arithmetic: text$1
};
var Sharing$1 = /* @__PURE__ */ object({
	epoch,
	digest: count$2,
	spec
});
var Challenge = /* @__PURE__ */ object({ challenge: /* @__PURE__ */ object({
	...common$3,
	role: /* @__PURE__ */ picklist(HOSTS),
	nonce: hex$1(64, "nonce"),
	/** Who runs it, for people. */
	owner: text$1,
	limits: /* @__PURE__ */ object({
		batch: count$2,
		ticketBytes: count$2
	}),
	/** The newest first. */
	sharings: /* @__PURE__ */ pipe(/* @__PURE__ */ array(Sharing$1), /* @__PURE__ */ maxLength(8))
}) });
var Hello = /* @__PURE__ */ object({ hello: /* @__PURE__ */ object({
	...common$3,
	from: party,
	session: hex$1(64, "session"),
	model: modelName$1,
	epoch,
	digest: count$2,
	/** Of an owner, whose sharing is new. */
	spec: /* @__PURE__ */ optional(/* @__PURE__ */ unknown()),
	publicKey: /* @__PURE__ */ optional(hex$1(130, "publicKey")),
	signature: /* @__PURE__ */ optional(hex$1(128, "signature"))
}) });
var Accepted = /* @__PURE__ */ object({ accepted: /* @__PURE__ */ literal(true) });
var Opened = /* @__PURE__ */ object({ open: /* @__PURE__ */ literal(true) });
var Committed = /* @__PURE__ */ object({ committed: epoch });
var Commit = /* @__PURE__ */ object({ commit: epoch });
function reader(schema) {
	/** @throws {Refused} for anything else. @param who has said it. */
	return (said, who) => {
		const result = /* @__PURE__ */ safeParse(schema, said);
		if (result.success) return result.output;
		const [issue] = result.issues;
		throw new Refused("protocol", `What ${who} said is no hello: ${/* @__PURE__ */ getDotPath(issue) ?? "It"}: ${issue.message}`);
	};
}
var asChallenge = reader(Challenge);
var asHello = reader(Hello);
var readChallenge = (said, who) => asChallenge(said, who).challenge;
var readHello = (said, who) => asHello(said, who).hello;
var readAccepted = reader(Accepted);
var readOpened = reader(Opened);
var readCommitted = reader(Committed);
var readCommit = reader(Commit);
var readSpec = reader(spec);
/** @throws {Refused} that names what is another. @param who says `said`. @param me who compares. */
function checkBuild(said, who, own, me) {
	if (said.version !== own.version) throw new Refused("version", `${who} speaks version ${said.version.slice(0, 20)} of the protocol, ${me} version ${own.version}.`);
	if (said.arithmetic !== own.arithmetic) throw new Refused("arithmetic", `${who} has kernels that give other bits than those of ${me}: run the same build.`);
}
/** What a player signs: all that it asks for, of whom, and the number that it was given. */
function statementOf({ from, session, model, epoch: of, digest }, to, nonce) {
	const words = [
		"millpond hello",
		VERSION,
		from,
		to,
		session,
		model,
		of,
		digest,
		nonce
	];
	return new TextEncoder().encode(JSON.stringify(words));
}
/** The name of a link within a session, as both ends count their messages by. */
var linkName = (session, a, b) => `${session} ${[a, b].toSorted().join(" ")}`;
/** @param at when it is shared. @param unique 16 hexadecimal digits. */
var newEpoch = (at, unique) => `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z-${unique}`;
/** When a sharing was, for people. */
var timeOfEpoch = (of) => of.replace(/^(.{10})T(..)-(..)-(..)Z-.*$/, "$1 $2:$3:$4 UTC");
// src/remote/config.ts
/**
* The public configuration of a pond: who runs which host, where it is, how it is known, and what it lets
* anybody ask for. All hosts, clients and owners have the same; docs/deploy.md lists the fields.
*/
/** A configuration that cannot be used: what is wrong, field by field, with what would be right. */
var ConfigError = class extends Error {
	file;
	problems;
	name = "ConfigError";
	constructor(file, problems) {
		super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
		this.file = file;
		this.problems = problems;
	}
};
var SHA256 = "must be the SHA-256 of a certificate: 64 hexadecimal digits, as millpond keys prints";
var fingerprints = /* @__PURE__ */ pipe(/* @__PURE__ */ array(/* @__PURE__ */ pipe(/* @__PURE__ */ string(SHA256), /* @__PURE__ */ regex(/^[0-9a-f]{64}$/, SHA256)), "must be a list"), /* @__PURE__ */ minLength(1, "must hold at least one"));
/** Encrypted, but for a host of this machine, where nobody is in between. */
var address$1 = (example) => {
	const must = `must be an address such as "${example}"`;
	return /* @__PURE__ */ pipe(/* @__PURE__ */ string(must), /* @__PURE__ */ check$2((value) => URL.canParse(value), must), /* @__PURE__ */ check$2((value) => {
		const { protocol, hostname } = new URL(value);
		const isHere = [
			"localhost",
			"127.0.0.1",
			"[::1]"
		].includes(hostname);
		return protocol === "wss:" || protocol === "ws:" && isHere;
	}, `${must}: wss, since only a host of this machine may be spoken to by ws`));
};
var host = /* @__PURE__ */ strictObject({
	/** Who runs it, for people. */
	owner: /* @__PURE__ */ pipe(/* @__PURE__ */ string("must be a name"), /* @__PURE__ */ minLength(1, "must be a name"), /* @__PURE__ */ maxLength(200)),
	/** For the other hosts, by mutual TLS. */
	peer: address$1("wss://p.s0.example"),
	/** For clients and owners. */
	web: address$1("wss://s0.example"),
	/** Of its certificate; two while it is renewed. */
	certSha256: fingerprints,
	/** Of what `web` shows, for programs: without it an authority must vouch for that. */
	webCertSha256: /* @__PURE__ */ optional(fingerprints)
}, "must be an object");
var whole$1 = (least, most) => {
	const must = `must be a whole number from ${least} to ${most}`;
	return /* @__PURE__ */ pipe(/* @__PURE__ */ number(must), /* @__PURE__ */ integer$1(must), /* @__PURE__ */ minValue(least, must), /* @__PURE__ */ maxValue(most, must));
};
var MB$1 = 1 << 20;
var limits = /* @__PURE__ */ optional(/* @__PURE__ */ strictObject({
	/** At once, at each host. */
	sessions: /* @__PURE__ */ optional(whole$1(1, 1e4), 200),
	/** New ones in a minute from one address. */
	newSessionsPerMinute: /* @__PURE__ */ optional(whole$1(1, 1e6), 600),
	/** Images of one request. */
	batch: /* @__PURE__ */ optional(whole$1(1, 1e3), 125),
	/** Dealt for one session and not used yet. */
	ticketBytes: /* @__PURE__ */ optional(whole$1(MB$1, 1024 * MB$1), 48 * MB$1),
	/** The same for all sessions together. */
	allTicketBytes: /* @__PURE__ */ optional(whole$1(MB$1, 2048 * MB$1), 1024 * MB$1),
	/** Seconds after which a session that asks nothing ends. */
	idleSeconds: /* @__PURE__ */ optional(whole$1(1, 86400), 600)
}, "must be an object"), {});
var OWNER$4 = "must be the public key of an owner: 130 hexadecimal digits, as millpond keys prints";
var Config = /* @__PURE__ */ strictObject({
	version: /* @__PURE__ */ literal(1, "must be 1: no other version is known"),
	players: /* @__PURE__ */ strictObject({
		server0: host,
		server1: host,
		"crypto-producer": host,
		"model-owner": /* @__PURE__ */ strictObject({ publicKey: /* @__PURE__ */ pipe(/* @__PURE__ */ string(OWNER$4), /* @__PURE__ */ regex(/^04[0-9a-f]{128}$/, OWNER$4)) }, "must be an object")
	}, "must be an object"),
	limits,
	/** Pages that may ask; programs have no origin. */
	origins: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ pipe(/* @__PURE__ */ string("must be an origin such as \"https://page.example\""), /* @__PURE__ */ check$2((value) => URL.canParse(value) && new URL(value).origin === value, "must be an origin such as \"https://page.example\", without a path")), "must be a list"), [])
});
/** @throws {ConfigError} that has everything that is wrong with it. @param file its name, for people. */
function readConfig(text, file) {
	const config = check(Config, text, file);
	const problems = [];
	for (const field of ["peer", "web"]) for (const [i, role] of HOSTS.entries()) {
		const same = HOSTS.slice(0, i).find((other) => config.players[other][field] === config.players[role][field]);
		if (same) problems.push(`players.${role}.${field} is that of ${same}: each has its own.`);
	}
	for (const [i, role] of HOSTS.entries()) for (const other of HOSTS.slice(0, i)) {
		const { certSha256 } = config.players[other];
		if (!config.players[role].certSha256.some((one) => certSha256.includes(one))) continue;
		problems.push(`players.${role}.certSha256 has a certificate of ${other}: three organisations have three keys.`);
	}
	if (problems.length > 0) throw new ConfigError(file, problems);
	return config;
}
/** @throws {ConfigError} */
function check(schema, text, file) {
	let json;
	try {
		json = JSON.parse(text);
	} catch (cause) {
		throw new ConfigError(file, [`is no JSON: ${cause.message}.`]);
	}
	const result = /* @__PURE__ */ safeParse(schema, json);
	if (result.success) return result.output;
	throw new ConfigError(file, result.issues.map(describe));
}
function describe(issue) {
	const where = /* @__PURE__ */ getDotPath(issue) ?? "the whole";
	if (issue.type === "strict_object" && issue.expected === "never") return `${where}: there is no such field.`;
	if (issue.input === void 0) return `${where} is missing${issue.message.startsWith("must") ? `: it ${issue.message}` : ""}.`;
	const has = JSON.stringify(issue.input)?.slice(0, 60) ?? "something else";
	return `${where} ${issue.message}; it is ${has}.`;
}
// src/mpc/pond/plan.ts
/** What `player` gets of a request. */
var outputsOf = ({ nodes }, player) => nodes.filter((node) => node.op.collect && node.player === player);
// src/mpc/trace/trace.ts
/** What several parties noted, or one of several requests, as one. */
var joinTraces = (traces) => ({
	spans: traces.flatMap(({ spans }) => spans),
	messages: traces.flatMap(({ messages }) => messages),
	counters: traces.flatMap(({ counters }) => counters)
});
var { timeOrigin } = performance;
var now = () => timeOrigin + performance.now();
// src/mpc/runtime/deferred.ts
function deferred() {
	let resolve;
	let reject;
	return {
		promise: new Promise((yes, no) => {
			resolve = yes;
			reject = no;
		}),
		resolve,
		reject
	};
}
// src/mpc/runtime/both-servers.ts
/** Resolves when both servers have said so; what others say does not count. */
var BothServers = class {
	#said = /* @__PURE__ */ new Set();
	#done = deferred();
	constructor() {
		this.#done.promise.catch(() => void 0);
	}
	get promise() {
		return this.#done.promise;
	}
	get isDone() {
		return this.#said.size === SERVERS.length;
	}
	has(server) {
		return this.#said.has(server);
	}
	/** @returns whether that was the last word that was missing. */
	say(party) {
		const isNews = SERVERS.some((name) => name === party) && !this.#said.has(party);
		if (isNews) this.#said.add(party);
		if (!isNews || !this.isDone) return false;
		this.#done.resolve();
		return true;
	}
	giveUp(reason) {
		this.#done.reject(reason);
	}
};
// src/mpc/wire/numbering.ts
/** A message too many. What should come can still come, so nothing is spoilt by it. */
var StrayMessage = class extends ProtocolError {
	name = "StrayMessage";
};
/** A message is missing, and will not come any more: a lane keeps its order. */
var MessageLost = class extends ProtocolError {
	name = "MessageLost";
};
var MOST_MESSAGES$1 = 4294967295;
/** FNV-1a with 64 bits over the name in UTF-8. It tells sessions apart, and keeps nothing secret. */
function sessionTag(session) {
	let hash = 14695981039346656037n;
	for (const byte of new TextEncoder().encode(session)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 1099511628211n);
	return {
		tagHigh: Number(hash >> 32n),
		tagLow: Number(hash & 4294967295n)
	};
}
/** What an end sends: each frame gets the next number of its lane. */
var Outgoing = class {
	tagHigh;
	tagLow;
	/** Of the frame that is being sealed. */
	lane = 0;
	number = 0;
	#sent = [0, 0];
	constructor(session) {
		({tagHigh: this.tagHigh, tagLow: this.tagLow} = sessionTag(session));
	}
	/** How many it has sent. */
	get count() {
		return this.#sent[0] + this.#sent[1];
	}
	/** Whether the session has no number for another message in this lane. */
	isUsedUp(lane) {
		return this.#sent[lane] === MOST_MESSAGES$1;
	}
	/** Writes the header into `buffer`; it must be the next one to be sent in its lane. */
	seal(buffer, header, lane = 0) {
		this.lane = lane;
		this.number = this.#sent[lane] += 1;
		return seal(buffer, header, this);
	}
};
/** What comes to an end. */
var Incoming = class {
	from;
	to;
	#tag;
	#last = [0, 0];
	constructor(from, to, session) {
		this.from = from;
		this.to = to;
		this.#tag = sessionTag(session);
	}
	/** How many have come that were the next. */
	get count() {
		return this.#last[0] + this.#last[1];
	}
	/**
	* @returns a frame that is the next one of its lane; it counts as come from then on. Its length is
	* not checked: `checkLength` does that, when it is known what a wrong one spoils.
	* @throws {StrayMessage} for one of another session, or that came before; {MessageLost} if one before
	* it did not come; {ProtocolError} for what is no frame of this link at all.
	*/
	next(message) {
		const { from, to } = this;
		const frame = this.#open(message);
		if (frame.from !== from || frame.to !== to) throw new ProtocolError(`${to} got a message from ${from} that says it goes from ${frame.from} to ${frame.to}.`);
		const { tagHigh, tagLow, lane, number } = frame;
		if (tagHigh !== this.#tag.tagHigh || tagLow !== this.#tag.tagLow) throw new StrayMessage(`${from} sent ${to} a message of another session.`);
		const next = this.#last[lane] + 1;
		if (number < next) throw new StrayMessage(`${from} sent ${to} its message ${number} again.`);
		if (number > next) throw new MessageLost(`Message ${next} of ${from} to ${to} was lost: message ${number} came in its place.`);
		this.#last[lane] = number;
		return frame;
	}
	#open(message) {
		try {
			return open$1(message);
		} catch (error) {
			const { from, to } = this;
			throw new ProtocolError(`${from} sent ${to} what is no message: ${error.message}`);
		}
	}
};
var RandomnessError = class extends Error {
	name = "RandomnessError";
};
var freshSeed = () => randomBytes$1(32);
function randomBytes$1(length) {
	const bytes = new Uint8Array(length);
	try {
		crypto.getRandomValues(bytes);
	} catch (cause) {
		throw new RandomnessError("No secure randomness: crypto.getRandomValues failed.", { cause });
	}
	return bytes;
}
/** Reads a seed that came in a message. */
function seedFrom(bytes) {
	if (bytes.length !== 32) throw new RangeError(`A seed has 32 bytes, got ${bytes.length}.`);
	return new Uint8Array(bytes);
}
// src/mpc/random/stream.ts
/** Rounds of ChaCha; docs/decisions/0005-chacha12.md says why not 20. */
var ROUNDS$1 = 12;
/** What a stream is for. A node uses each role at most once with a seed. */
var Role = {
	/** a_i: share of the mask of an input or of an opened value. */
	mask: 1,
	/** The share of a plainly shared input. */
	share: 2,
	/** c_0: server0's share of a product of masks. */
	product: 3,
	/** r_i: share of the angle that hides a gate's input. */
	angle: 4,
	/** server0's shares of a gate's cosines and sines. */
	material: 5,
	/** r_i: share of what hides a value that is truncated. */
	pad: 6,
	/** server0's shares of the pad's upper bits and of its sign. */
	padMaterial: 7
};
/** Where a memory has the key of the stream that is being made: one place, however many parties use it. */
var keys$1 = /* @__PURE__ */ new WeakMap();
function keyIn(memory) {
	let key = keys$1.get(memory);
	if (key === void 0) {
		key = memory.allocate(32);
		keys$1.set(memory, key);
	}
	return key;
}
var Streams = class {
	kernels;
	memory;
	#key;
	constructor(kernels, memory) {
		this.kernels = kernels;
		this.memory = memory;
		this.#key = keyIn(memory);
	}
	/** Fills `out` with uniformly random ring elements. */
	expand(out, seed, { request, node, role }) {
		new Uint8Array(this.memory.buffer, this.#key, 32).set(seed);
		this.kernels.stream(out.pointer, out.bytes, this.#key, node, role, request, ROUNDS$1);
	}
}, packedLength;
var init_kernel_interface = __esmMin((() => {
	packedLength = (k, n) => k * Math.ceil(n / 8) * 8;
}));
// src/mpc/ring/arithmetic.ts
init_kernel_interface();
var Arithmetic = class {
	kernels;
	constructor(kernels) {
		this.kernels = kernels;
	}
	add(out, a, b) {
		const { add32, add64 } = this.kernels;
		(out.ring === 32 ? add32 : add64)(out.pointer, a.pointer, b.pointer, out.length);
	}
	sub(out, a, b) {
		const { sub32, sub64 } = this.kernels;
		(out.ring === 32 ? sub32 : sub64)(out.pointer, a.pointer, b.pointer, out.length);
	}
	/** Element by element; both in the ring of `out`. */
	mul(out, a, b) {
		const { mul32, mul64 } = this.kernels;
		(out.ring === 32 ? mul32 : mul64)(out.pointer, a.pointer, b.pointer, out.length);
	}
	/** out[i][j] = a[i][j] + row[j]. */
	addRow(out, a, row) {
		const { addRow32, addRow64 } = this.kernels;
		const columns = row.length;
		const rows = columns === 0 ? 0 : a.length / columns;
		(out.ring === 32 ? addRow32 : addRow64)(out.pointer, a.pointer, row.pointer, rows, columns);
	}
	/** A k×n matrix as column panels, ready to stand on the right of {@link matmul}. */
	pack(scope, matrix) {
		const [k, n] = matrix.shape;
		const packed = scope.tensor(matrix.ring, [packedLength(k, n)]);
		const { packColumns32, packColumns64 } = this.kernels;
		(matrix.ring === 32 ? packColumns32 : packColumns64)(packed.pointer, matrix.pointer, k, n);
		return packed;
	}
	/** out += a·b, with b from {@link pack}. */
	matmul(out, a, packed) {
		const [m, k] = a.shape;
		const n = out.shape[1];
		const { matmul32, matmul64 } = this.kernels;
		(out.ring === 32 ? matmul32 : matmul64)(out.pointer, a.pointer, packed.pointer, m, k, n);
	}
};
// src/mpc/runtime/link-closed.ts
var LinkClosed = class extends Error {
	party;
	peer;
	name = "LinkClosed";
	/** @param party whose end says so. @param peer who was at the other one. */
	constructor(party, peer, { by, reason }) {
		const who = {
			"this end": `${party} has closed its link to ${peer}`,
			"the other end": `${peer} has closed its link to ${party}`,
			"a failure": `The link of ${party} to ${peer} has failed`
		}[by];
		super(reason ? `${who}: ${reason}` : `${who}.`);
		this.party = party;
		this.peer = peer;
	}
};
// src/mpc/runtime/ticket-bytes.ts
/** Of plans that were counted: a session is asked with each request that opens. */
var counted = /* @__PURE__ */ new WeakMap();
/** What the fuller server holds for a ticket: what was dealt to it. */
function ticketBytes(plan) {
	let bytes = counted.get(plan);
	if (bytes === void 0) {
		bytes = count$1(plan);
		counted.set(plan, bytes);
	}
	return bytes;
}
function count$1({ messages }) {
	const dealt = messages.filter(({ from, phase }) => phase === "offline" && from === "crypto-producer");
	const held = SERVERS.map((server) => dealt.reduce((sum, { to, bytes }) => to === server ? sum + bytes : sum, 0));
	return Math.max(...held);
}
// src/mpc/runtime/request-limits.ts
/** More was asked for than a party allows. */
var LimitError = class extends ProtocolError {
	name = "LimitError";
};
/** @throws {LimitError} */
function checkBatch({ from, batch }, limits) {
	if (!limits || batch <= limits.batch) return;
	throw new LimitError(`${from} asked for ${batch} rows at once; ${limits.batch} are the most.`);
}
var heldBytes = (open) => open.reduce((sum, { id }) => sum + ticketBytes(id.plan), 0);
/** Before another request opens. @param open those that are. @throws {LimitError} */
function checkTickets(plan, open, limits) {
	if (!limits) return;
	const bytes = ticketBytes(plan);
	const sum = heldBytes(open) + bytes;
	if (sum > limits.ticketBytes) throw new LimitError(`${plan.requester} opened tickets of ${sum} bytes; ${limits.ticketBytes} are the most.`);
	if (limits.hasRoom && !limits.hasRoom(bytes)) throw new LimitError("There is no room for more tickets at the moment.");
}
// src/mpc/ring/tensor.ts
var Tensor = class {
	memory;
	ring;
	shape;
	pointer;
	length;
	constructor(memory, ring, shape, pointer) {
		this.memory = memory;
		this.ring = ring;
		this.shape = shape;
		this.pointer = pointer;
		this.length = sizeOf(shape);
	}
	get bytes() {
		return this.length * ringBytes(this.ring);
	}
	/** Views are made at each call: growing the memory detaches old ones. */
	u8() {
		return new Uint8Array(this.memory.buffer, this.pointer, this.bytes);
	}
	i32() {
		return new Int32Array(this.memory.buffer, this.pointer, this.bytes / 4);
	}
	i64() {
		return new BigInt64Array(this.memory.buffer, this.pointer, this.bytes / 8);
	}
	/** Signed values, for tests and for printing; slow. */
	toBigInts() {
		return this.ring === 32 ? Array.from(this.i32(), BigInt) : Array.from(this.i64());
	}
};
// src/mpc/ring/scope.ts
var Scope = class {
	memory;
	#blocks = [];
	constructor(memory) {
		this.memory = memory;
	}
	allocate(bytes) {
		const block = this.memory.allocate(bytes);
		this.#blocks.push(block);
		return block;
	}
	/** A tensor with undefined contents. */
	tensor(ring, shape) {
		const pointer = this.allocate(sizeOf(shape) * ringBytes(ring));
		return new Tensor(this.memory, ring, shape, pointer);
	}
	release() {
		for (const block of this.#blocks.splice(0)) this.memory.free(block);
	}
};
// src/mpc/runtime/lifetime.ts
var Lifetime = class {
	scope;
	#values = /* @__PURE__ */ new Map();
	/** Steps that work with it. */
	#users = 0;
	#isReleased = false;
	constructor(memory) {
		this.scope = new Scope(memory);
	}
	has(node, what) {
		return this.#values.has(`${node.id} ${what}`);
	}
	get(node, what) {
		const value = this.#values.get(`${node.id} ${what}`);
		if (!value) throw new Error(`${node.name} has no ${what} here yet.`);
		return value;
	}
	set(node, what, value) {
		this.#values.set(`${node.id} ${what}`, value);
	}
	/** Made at most once. */
	once(node, what, make) {
		if (!this.has(node, what)) this.set(node, what, make(this.scope));
		return this.get(node, what);
	}
	/** Until {@link leave}, none of it is freed. */
	enter() {
		this.#users += 1;
	}
	leave() {
		this.#users -= 1;
		this.#freeIfUnused();
	}
	/** Frees all of it, as soon as nobody works with it. */
	release() {
		this.#isReleased = true;
		this.#freeIfUnused();
	}
	#freeIfUnused() {
		if (!this.#isReleased || this.#users > 0) return;
		this.#values.clear();
		this.scope.release();
	}
};
// src/mpc/runtime/model.ts
/** A model as a party knows it: its number, its plans, and what is kept for all its requests. */
var KEPT_PLANS = 16;
var placeOf = (m) => `${m.from} ${m.to} ${m.phase} ${m.node}`;
var Model = class {
	number;
	source;
	kept;
	/** Seeds that input players gave for this model. */
	seeds = /* @__PURE__ */ new Map();
	/** The same at the producer, which gets both servers' seeds. */
	pairs = /* @__PURE__ */ new Map();
	#plans = /* @__PURE__ */ new Map();
	#requester;
	constructor(number, source, memory) {
		this.number = number;
		this.source = source;
		this.kept = new Lifetime(memory);
	}
	plan(batch) {
		return this.#indexed(batch).plan;
	}
	/** Who asks for what this model computes. */
	get requester() {
		return this.#requester ??= this.plan(0).requester;
	}
	/** Whether `name` shares cached inputs of this model. */
	hasOwner(name) {
		return this.plan(0).messages.some(({ from, phase }) => phase === "setup" && from === name);
	}
	/** @throws {ProtocolError} unless the plan has this message, of this size in bytes. */
	check(frame) {
		const { from, to, phase, node, request, digest, kind, payload } = frame;
		const { plan, expected } = this.#indexed(frame.batch);
		if (digest !== plan.digest) throw new ProtocolError(`${from} follows another plan than ${to}.`);
		const bytes = kind === "data" ? expected.get(placeOf(frame)) : 0;
		if (bytes === void 0) throw new ProtocolError(`${from} has nothing to send to ${to} for node ${node} ${phase}.`);
		if (payload.length !== bytes) throw new ProtocolError(kind === "data" ? `${from} sent ${payload.length} bytes for node ${node} ${phase}; the plan says ${bytes}.` : `${from} sent ${payload.length} bytes with a ${kind}; it carries none.`);
		if (phase === "setup" && request !== this.number) throw new ProtocolError(`${from} sent a message of request ${request} in the setup of model ${this.number}.`);
	}
	#indexed(batch) {
		let indexed = this.#plans.get(batch);
		if (!indexed) {
			const plan = this.source(batch);
			indexed = {
				plan,
				expected: new Map(plan.messages.map((m) => [placeOf(m), m.bytes]))
			};
			this.#plans.set(batch, indexed);
			if (this.#plans.size > KEPT_PLANS) this.#plans.delete(this.#plans.keys().next().value);
		}
		return indexed;
	}
};
// src/mpc/trace/union.ts
function union(stretches) {
	const joined = [];
	for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
		const last = joined[joined.length - 1];
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else joined.push({
			start,
			end
		});
	}
	return joined;
}
var lengthOf$1 = (stretches) => stretches.reduce((sum, { start, end }) => sum + end - start, 0);
// src/mpc/trace/recorder.ts
/**
* Requests that are kept until they are asked for: what one answer is made of, and some more. Of an
* evaluation, and of answers that a newer one overtook, nobody asks; each holds 2 kB or more.
*/
var KEPT = 64;
/** Messages noted of one of them: a large plan has some hundreds, and refusals are answered as well. */
var MOST_MESSAGES = 4096;
var UNRECORDED = {
	waited: () => void 0,
	end: () => void 0
};
/**
* A span as it is noted; it is written out when somebody asks for the trace. It does not hold the node
* itself, which has the whole plan behind it: traces that nobody asks for outlive their model.
*/
var Recording = class {
	request;
	phase;
	startedAt = now();
	endedAt;
	waits;
	node;
	name;
	op;
	constructor(request, phase, { id, name, op }) {
		this.request = request;
		this.phase = phase;
		this.node = id;
		this.name = name;
		this.op = op.name;
	}
	waited(start, end) {
		(this.waits ??= []).push({
			start,
			end
		});
	}
	end() {
		this.endedAt = now();
	}
	/** @returns nothing for work that has not ended. */
	written(party) {
		const { request, node, name, op, phase, startedAt: start, endedAt: end } = this;
		if (end === void 0) return [];
		const about = {
			party,
			request,
			node,
			name,
			op,
			phase,
			start,
			end
		};
		if (!this.waits) return [{
			...about,
			waiting: 0
		}];
		const waits = union(this.waits);
		const pairs = waits.map(({ start, end }) => [start, end]);
		return [{
			...about,
			waiting: lengthOf$1(waits),
			waits: pairs
		}];
	}
};
var Recorder = class {
	party;
	memory;
	isOn = true;
	#notes = {
		request: /* @__PURE__ */ new Map(),
		setup: /* @__PURE__ */ new Map()
	};
	constructor(party, memory) {
		this.party = party;
		this.memory = memory;
	}
	span(request, phase, node) {
		if (!this.isOn) return UNRECORDED;
		const span = new Recording(request, phase, node);
		this.#notesOf(request, phase).spans.push(span);
		return span;
	}
	/** @param at when it left or arrived: noting it may come later, when nobody waits for that. */
	message({ from, to, request, node, phase }, direction, { bytes, framing, at }) {
		if (!this.isOn) return;
		const { messages } = this.#notesOf(request, phase);
		if (messages.length === MOST_MESSAGES) return;
		messages.push({
			from,
			to,
			request,
			node,
			phase,
			bytes,
			framing,
			direction,
			at
		});
	}
	/** Notes a level of this moment with a request. */
	count(request, name, value) {
		if (!this.isOn) return;
		const { counters } = this.#notesOf(request, "online");
		counters.push({
			party: this.party,
			request,
			name,
			at: now(),
			value
		});
	}
	/** Notes how much kernel memory is in use; at the start and end of a request's work. */
	countMemory(request) {
		if (this.isOn) this.count(request, "kernel memory", this.memory.used);
	}
	/** Gives a request's trace away; with `setup` a model's. */
	take(request, kind = "request") {
		const notes = this.#notes[kind].get(request);
		if (!notes) return {
			spans: [],
			messages: [],
			counters: []
		};
		this.#notes[kind].delete(request);
		return {
			...notes,
			spans: notes.spans.flatMap((span) => span.written(this.party))
		};
	}
	#notesOf(request, phase) {
		const all = this.#notes[phase === "setup" ? "setup" : "request"];
		let notes = all.get(request);
		if (!notes) {
			notes = {
				spans: [],
				messages: [],
				counters: []
			};
			all.set(request, notes);
			if (all.size > KEPT) all.delete(all.keys().next().value);
		}
		return notes;
	}
};
// src/mpc/runtime/party.ts
/**
* What all parties have in common: links, models, and the check that every message is one that the
* plan has, from the one that may send it.
*/
var peersOf = (name) => LINKS.flatMap(([a, b]) => a === name ? [b] : b === name ? [a] : []);
var Party = class {
	name;
	recorder;
	arithmetic;
	streams;
	memory;
	limits;
	/** How long it looks out for a small message that is due before it serves others. */
	spinMs = 0;
	models = /* @__PURE__ */ new Map();
	/** Uninstalled, while messages for them may still be under way. */
	#retired = /* @__PURE__ */ new Set();
	#links = /* @__PURE__ */ new Map();
	#steps = 0;
	#closed = /* @__PURE__ */ new Map();
	#onFailure;
	/** Set while somebody looks at what this party gets; `PartyService.observe` sets it. */
	onArrival;
	constructor(name, { kernels, memory, channels, onFailure, without, limits }) {
		this.name = name;
		this.recorder = new Recorder(name, memory);
		this.arithmetic = new Arithmetic(kernels);
		this.memory = memory;
		this.streams = new Streams(kernels, memory);
		this.#onFailure = onFailure;
		this.limits = limits;
		for (const peer of peersOf(name)) {
			const channel = channels.get(peer);
			if (!channel && without?.has(peer)) continue;
			if (!channel) throw new Error(`${name} has no link to ${peer}.`);
			this.#open(peer, channel);
		}
	}
	/**
	* Takes a fresh link to `peer` in place of the one there was, which ends if it had not. What needed
	* that one has failed by then; what is begun from now on goes over the new one.
	*/
	relink(peer, channel) {
		const old = this.#links.get(peer);
		if (old) {
			old.channel.close("It was replaced.");
			this.#end(peer, {
				by: "this end",
				reason: "It was replaced."
			});
		}
		this.#closed.delete(peer);
		this.#open(peer, channel);
	}
	/** How far it is, for whoever watches over it. */
	pulse() {
		return {
			steps: this.#steps,
			awaits: [...new Set(this.awaited())],
			links: new Map(Array.from(this.#links, ([peer, { outgoing, incoming }]) => [peer, {
				sent: outgoing.count,
				received: incoming.count
			}])),
			closed: [...this.#closed.keys()]
		};
	}
	/** Of the requests that are open, as `ticketBytes` counts. */
	get ticketBytes() {
		return 0;
	}
	/** A step of a run has begun. */
	moved() {
		this.#steps += 1;
	}
	/** Makes a model known; its weights come from the owner. Numbers are never used again. */
	install(number, source) {
		if (this.models.has(number) || this.#retired.has(number)) throw new Error(`Model ${number} was installed already.`);
		this.models.set(number, new Model(number, source, this.memory));
	}
	/** A model with what is kept for it, for another party of this process to {@link adopt}. */
	lend(number) {
		return this.model(number);
	}
	/** Uses a model that is kept elsewhere, with what is kept for it; it is not to be uninstalled here. */
	adopt(model) {
		this.models.set(model.number, model);
	}
	/** Forgets a model and all that was kept for it. */
	uninstall(number) {
		this.models.get(number)?.kept.release();
		if (this.models.delete(number)) this.#retired.add(number);
	}
	model(number) {
		const model = this.models.get(number);
		if (!model) throw new ProtocolError(`${this.name} has no model ${number}.`);
		return model;
	}
	reaches(peer) {
		return this.#links.has(peer);
	}
	/** @throws {LinkClosed} if one of these links is closed. */
	need(peers) {
		for (const peer of peers) {
			const reason = this.#closed.get(peer);
			if (reason) throw reason;
		}
	}
	/**
	* Resolves when all these links have room, or are closed; undefined if they have it now. Whoever sends
	* much asks between nodes: what was sent without room waits in memory.
	*/
	room(peers) {
		for (const peer of peers) {
			const wait = this.#links.get(peer)?.channel.room();
			if (wait) return wait.then(() => this.room(peers));
		}
	}
	fail(error, spoils) {
		const cause = error instanceof Error ? error : new Error(String(error));
		this.#onFailure({
			party: this.name,
			error: cause,
			spoils
		});
	}
	/** Copies `payload` into a message and hands it over; over a closed link nothing goes. */
	post(header, payload) {
		const link = this.#links.get(header.to);
		if (!link) return;
		const { channel, outgoing } = link;
		const length = payload?.length ?? 0;
		const lane = channel.laneOf(48 + length);
		if (outgoing.isUsedUp(lane)) {
			channel.close("It has carried as many messages as a session may have.");
			return;
		}
		const buffer = channel.take(48 + length);
		const frame = outgoing.seal(buffer, {
			...header,
			from: this.name
		}, lane);
		if (payload) frame.payload.set(payload);
		const { recorder } = this;
		const at = recorder.isOn ? now() : 0;
		channel.send(buffer, lane);
		recorder.message(frame, "sent", {
			bytes: length,
			framing: 48,
			at
		});
	}
	/**
	* The message of `from` for a step into `out`; the time until it is there goes to the step's span.
	* @throws why the run has ended, if it has; {ProtocolError} if the message has another size than
	* `out`. Then `out` is not written.
	*/
	async receive(step, from, out) {
		step.check();
		const { run, phase, node, span } = step;
		const place = {
			from,
			phase,
			node: node.id
		};
		let frame = run.mail.poll(place);
		if (!frame) {
			const start = now();
			frame = this.#waitHere(run.mail, place, out.bytes);
			step.check();
			frame ??= await run.mail.take(place);
			span.waited(start, now());
			step.check();
		}
		const { payload } = frame;
		if (payload.length !== out.bytes) throw new ProtocolError(`${from} sent ${payload.length} bytes for node ${node.id} of request ${run.request}; it takes ${out.bytes}.`);
		out.u8().set(payload);
		this.#links.get(from)?.channel.recycle(frame.buffer);
	}
	/** Waits for a small message of a link that has a short cut, without a turn of the event loop. */
	#waitHere(mail, place, bytes) {
		const shortCut = this.#links.get(place.from)?.channel.shortCut;
		let frame;
		if (shortCut && this.spinMs > 0 && 48 + bytes <= shortCut.capacity) {
			const isThere = () => (frame ??= mail.poll(place)) !== void 0;
			shortCut.spin(isThere, this.spinMs);
		}
		if (!frame) {
			this.attend(false);
			frame = mail.poll(place);
		}
		return frame;
	}
	/** On while a request is being worked on, so that peers need not ring; see `ShortCut`. */
	attend(isAttentive) {
		for (const { channel } of this.#links.values()) channel.shortCut?.attend(isAttentive);
	}
	#open(peer, channel) {
		const { session } = channel;
		const link = {
			channel,
			outgoing: new Outgoing(session),
			incoming: new Incoming(peer, this.name, session)
		};
		this.#links.set(peer, link);
		channel.listen((message) => {
			this.#steps += 1;
			this.onArrival?.(peer, message);
			this.#arrive(link, message);
		});
		channel.closed.then((end) => {
			if (this.#links.get(peer) === link) this.#end(peer, end);
		});
	}
	#end(peer, end) {
		const reason = new LinkClosed(this.name, peer, end);
		this.#links.delete(peer);
		this.#closed.set(peer, reason);
		this.linkClosed(peer, reason);
	}
	#arrive({ channel, incoming }, message) {
		let frame;
		try {
			const opened = incoming.next(message);
			frame = opened;
			if (this.#retired.has(frame.model)) return;
			checkLength(opened);
			checkBatch(opened, this.limits);
			this.model(frame.model).check(frame);
			const { recorder } = this;
			const [bytes, at] = [frame.payload.length, recorder.isOn ? now() : 0];
			if (!this.handle(frame)) return;
			recorder.message(frame, "received", {
				bytes,
				framing: 48,
				at
			});
		} catch (error) {
			if (error instanceof MessageLost) channel.close(error.message);
			this.fail(error, error instanceof StrayMessage ? "nothing" : frame ? "request" : "link");
			if (frame && this.models.has(frame.model)) this.refuse(frame, error);
		}
	}
};
// src/mpc/runtime/request.ts
/** What a message of a request says in its header besides sender, receiver and node. */
/** What a message is about, by its own header; `digest` is that of the model's plan, for any batch. */
var requestOf = ({ request, model, batch }, { digest }) => ({
	request,
	model,
	plan: {
		batch,
		digest
	}
});
/** @throws {ProtocolError} unless a message has the model and the batch of its request. */
function checkRequest({ from, request, model, batch }, of) {
	if (model === of.model && batch === of.plan.batch) return;
	throw new ProtocolError(`${from} sent a message of model ${model} and batch ${batch} for request ${request}, which has model ${of.model} and batch ${of.plan.batch}.`);
}
var headerFor = ({ request, model, plan }, message) => ({
	kind: message.kind ?? "data",
	phase: message.phase,
	to: message.to,
	node: message.node ?? 0,
	request,
	model,
	batch: plan.batch,
	digest: plan.digest
});
// src/mpc/runtime/mailbox.ts
/** A request's messages by what they are for: kept when they come early, awaited when they come late. */
var isWaiter = (entry) => typeof entry === "object" && "resolve" in entry;
var keyOf$2 = ({ from, phase, node }) => `${from} ${phase} ${node}`;
var Mailbox = class {
	#entries = /* @__PURE__ */ new Map();
	#closed;
	/** @throws {ProtocolError} if this place has had its message. */
	deliver(frame) {
		if (this.#closed) return;
		const key = keyOf$2(frame);
		const entry = this.#entries.get(key);
		if (entry === void 0) this.#entries.set(key, frame);
		else if (isWaiter(entry)) {
			this.#entries.set(key, "taken");
			entry.resolve(frame);
		} else throw new ProtocolError(`${frame.from} sent node ${frame.node} of a request twice.`);
	}
	/** The message if it is here already: then nobody need wait. */
	poll(place) {
		const key = keyOf$2(place);
		const entry = this.#entries.get(key);
		if (entry === void 0 || entry === "taken" || isWaiter(entry)) return void 0;
		this.#entries.set(key, "taken");
		return entry;
	}
	/** To be called once a place. */
	take(place) {
		if (this.#closed) return Promise.reject(this.#closed);
		const frame = this.poll(place);
		if (frame) return Promise.resolve(frame);
		return new Promise((resolve, reject) => {
			this.#entries.set(keyOf$2(place), {
				from: place.from,
				resolve,
				reject
			});
		});
	}
	/** Whether the message has come, read or not. */
	has(place) {
		const entry = this.#entries.get(keyOf$2(place));
		return entry !== void 0 && !isWaiter(entry);
	}
	/** Whose messages are waited for. */
	awaited() {
		return [...this.#entries.values()].flatMap((entry) => isWaiter(entry) ? [entry.from] : []);
	}
	/** Forgets all messages, also those to come; whoever waits for one gets `reason`. */
	close(reason) {
		this.#closed = reason;
		const entries = [...this.#entries.values()];
		this.#entries.clear();
		for (const entry of entries) if (isWaiter(entry)) entry.reject(reason);
	}
};
// src/mpc/runtime/request-state.ts
/**
* The states of a request at a party, and what takes it from one to the next:
*
*     opened ──prepare──► prepared ──begin──► online ──finish──► over
*        └─────begin────► asked ────prepare─────┘
*
* `begin` is the input, and it does not wait for the offline work: a request is `asked` that has the
* one without the other. For the producer a request is over when it is prepared, and for a player when
* it has its results, which says that the servers were prepared. Each state but the last two can be
* `dropped`. A model's setup has the first half: it is opened and prepared, or dropped.
*/
var NEXT = {
	opened: {
		prepare: "prepared",
		begin: "asked",
		drop: "dropped"
	},
	prepared: {
		begin: "online",
		finish: "over",
		drop: "dropped"
	},
	asked: {
		prepare: "online",
		finish: "over",
		drop: "dropped"
	},
	online: {
		finish: "over",
		drop: "dropped"
	},
	over: {},
	dropped: {}
};
/** @throws {ProtocolError} for what cannot happen to `request` in this state. */
function nextState(state, event, request) {
	const next = NEXT[state][event];
	if (!next) throw new ProtocolError(`Request ${request} is ${state}: it cannot ${event}.`);
	return next;
}
// src/mpc/runtime/run.ts
/** What a step gets that was under way when its request or its model was given up. */
var GivenUp = class extends Error {
	name = "GivenUp";
};
var Run = class {
	id;
	mail = new Mailbox();
	/** Freed with the run. */
	kept;
	#model;
	#state = "opened";
	#reason;
	/** @param model what is kept for all requests of the model, at a party that keeps something. */
	constructor(id, memory, model) {
		this.id = id;
		this.kept = new Lifetime(memory);
		this.#model = model;
	}
	get request() {
		return this.id.request;
	}
	get state() {
		return this.#state;
	}
	/** Why it has ended, if it has. */
	get reason() {
		return this.#reason;
	}
	/** Whether nothing of it is awaited any more: it is over or dropped. */
	get hasEnded() {
		return this.#state === "over" || this.#state === "dropped";
	}
	/** Whether its input has been there. */
	get hasBegun() {
		return this.#state !== "opened" && this.#state !== "prepared";
	}
	/** @throws {ProtocolError} if that cannot happen to it now. */
	move(event) {
		this.#state = nextState(this.#state, event, this.request);
	}
	/** Ends it; whoever waits for a message gets `reason`. @throws {ProtocolError} as {@link move}. */
	end(event, reason) {
		this.#state = nextState(this.#state, event, this.request);
		this.#reason = reason;
		this.mail.close(reason);
		this.kept.release();
	}
	/** To be asked after each wait. @throws why it has ended, if it has. */
	check() {
		if (this.#reason) throw this.#reason;
	}
	/** Whether `from` has messages to send to `to` that have not come. */
	awaits(from, to) {
		return this.id.plan.messages.some((m) => m.from === from && m.to === to && m.phase !== "setup" && !this.mail.has(m));
	}
	/** Where a node's value lives: a cached input's with the model, all else with the request. */
	lifetimeOf(node) {
		return node.lifetime === "model" && this.#model ? this.#model : this.kept;
	}
	/** Until {@link leave}, nothing that a step of it may work with is freed. */
	enter() {
		this.check();
		this.kept.enter();
		this.#model?.enter();
	}
	leave() {
		this.kept.leave();
		this.#model?.leave();
	}
};
// src/mpc/runtime/seed-pair.ts
/** A player's seeds for one request, or for one model: each server gets its own, the producer both. */
var freshPair = () => ({
	server0: freshSeed(),
	server1: freshSeed()
});
/** As the producer gets them: 64 bytes, server0's first. */
function joinPair({ server0, server1 }) {
	const both = /* @__PURE__ */ new Uint8Array(64);
	both.set(server0);
	both.set(server1, 32);
	return both;
}
/** @throws {RangeError} unless there are 64 bytes. */
var splitPair = (both) => ({
	server0: seedFrom(both.subarray(0, 32)),
	server1: seedFrom(both.subarray(32))
});
// src/mpc/runtime/step.ts
var Step = class {
	tools;
	run;
	node;
	phase;
	arithmetic;
	scope;
	temporary;
	span;
	#isOver = false;
	constructor(tools, run, node, phase) {
		this.tools = tools;
		this.run = run;
		this.node = node;
		this.phase = phase;
		run.enter();
		tools.moved();
		this.arithmetic = tools.arithmetic;
		this.scope = run.lifetimeOf(node).scope;
		this.temporary = new Scope(tools.memory);
		this.span = tools.recorder.span(run.request, phase, node);
	}
	/**
	* Does `part`, the whole of the step. What it used is freed once it has settled, and not before:
	* also if the run ends meanwhile.
	*/
	perform(part) {
		let result;
		try {
			result = part();
		} catch (error) {
			this.#end();
			throw error;
		}
		if (result instanceof Promise) return this.#settle(result);
		this.#end();
		return result;
	}
	/**
	* To be asked after each wait, before memory is touched. @throws why the run has ended; {GivenUp} if
	* the step itself has failed in the meantime, at another of the things that it waited for.
	*/
	check() {
		this.run.check();
		if (this.#isOver) throw new GivenUp(`${this.node.name} was given up.`);
	}
	send(to, value) {
		this.check();
		const { run, phase, node } = this;
		this.tools.post(headerFor(run.id, {
			to,
			phase,
			node: node.id
		}), value.u8());
	}
	receive(from, out) {
		return this.tools.receive(this, from, out);
	}
	async #settle(pending) {
		try {
			return await pending;
		} finally {
			this.#end();
		}
	}
	#end() {
		this.#isOver = true;
		this.temporary.release();
		this.span.end();
		this.run.leave();
	}
};
// src/mpc/runtime/player.ts
/** The player's side of one request, or of sharing one model; it keeps masks until values are sent. */
var Round = class extends Run {
	seeds;
	/** @param seeds undefined for a player that only gets a result. */
	constructor(id, memory, seeds) {
		super(id, memory);
		this.seeds = seeds;
	}
};
var Player = class extends Party {
	name;
	#seeds;
	constructor(name, options) {
		super(name, options);
		this.name = name;
		this.#seeds = options.seeds ?? freshPair;
	}
	/** Takes seeds and gives each server its own, and the producer both. */
	giveSeeds(id, phase) {
		const seeds = this.#seeds(phase, id.request);
		for (const to of SERVERS) this.post(headerFor(id, {
			to,
			phase
		}), seeds[to]);
		this.post(headerFor(id, {
			to: "crypto-producer",
			phase
		}), joinPair(seeds));
		return seeds;
	}
	/** What this player gets of a request, decoded, by name. @throws why the round has ended. */
	async collect(round) {
		const results = outputsOf(round.id.plan, this.name);
		const values = await Promise.all(results.map((node) => this.step(round, node, "online", (context) => node.op.collect(node, context))));
		round.check();
		return new Map(results.map(({ name }, i) => [name, values[i]]));
	}
	/** Does this player's part of one node. */
	step(round, node, phase, part, look) {
		const step = new PlayerStep(this, round, node, phase, look);
		return step.perform(() => part(step));
	}
};
var PlayerStep = class extends Step {
	look;
	constructor(tools, round, node, phase, look) {
		super(tools, round, node, phase);
		this.look = look;
	}
	stream(server, role, out) {
		const { seeds, request } = this.run;
		if (!seeds) throw new Error(`There are no seeds for request ${request} here.`);
		this.tools.streams.expand(out, seeds[server], {
			request,
			node: this.node.id,
			role
		});
	}
	mask(node) {
		return this.run.kept.get(node, "mask");
	}
	setMask(node, mask) {
		this.run.kept.set(node, "mask", mask);
	}
};
// src/mpc/runtime/requests.ts
/**
* The requests of one requester as a party knows them, by number. Numbers go upwards and are used
* once: one that is not above the newest was opened before, or never will be.
*
* Links do not wait for each other, so a message may come before its request is opened. It is kept,
* within bounds, since nobody has asked for it yet.
*/
/** Requests given up that are remembered: more than a client has under way. */
var MOST_DROPPED = 1024;
/**
* What is kept of one sender for requests that nobody opened. An opening is 64 bytes, so what overtakes
* it is what was sent in the time of a round trip: 0.1 s at 500 MB/s, or 50 MB of what the producer
* deals. A request of the default network is 4 messages; of a large one some hundreds.
*/
var MOST_EARLY = {
	messages: 1024,
	bytes: 64 << 20
};
var Requests = class {
	early;
	#runs = /* @__PURE__ */ new Map();
	/** Given up while messages for them may still be under way, some before they were opened. */
	#dropped = /* @__PURE__ */ new Set();
	#early = /* @__PURE__ */ new Map();
	#kept = /* @__PURE__ */ new Map();
	#newest = 0;
	/** @param early what is kept of one sender at most. */
	constructor(early = MOST_EARLY) {
		this.early = early;
	}
	/** One that was opened and has not ended. */
	get(request) {
		return this.#runs.get(request);
	}
	/** All that were opened and have not ended. */
	all() {
		return [...this.#runs.values()];
	}
	/** Whether it can still be opened. */
	isAhead(request) {
		return request > this.#newest;
	}
	wasDropped(request) {
		return this.#dropped.has(request);
	}
	/**
	* @returns what came for it before it was opened; undefined if it was given up before, and then it
	* stays so. @throws {ProtocolError} unless it is a new one.
	*/
	open(run) {
		const { request, id } = run;
		if (!this.isAhead(request)) throw new ProtocolError(`${id.plan.requester} opened request ${request} again; a ticket is used once.`);
		this.#newest = request;
		const early = this.#early.get(request) ?? [];
		for (const number of this.#early.keys()) if (!this.isAhead(number)) this.#forget(number);
		if (this.#dropped.has(request)) return void 0;
		this.#runs.set(request, run);
		return early;
	}
	/**
	* Keeps a message of a request that is still ahead.
	* @throws {ProtocolError} for more than is kept of one sender.
	*/
	keep(frame) {
		const { from, request, payload } = frame;
		const kept = this.#kept.get(from) ?? {
			messages: 0,
			bytes: 0
		};
		const { messages, bytes } = this.early;
		if (kept.messages >= messages || kept.bytes + payload.length > bytes) throw new ProtocolError(`${from} sent more than ${messages} messages or ${bytes} bytes for requests that nobody has opened.`);
		const early = this.#early.get(request);
		if (!early) this.#early.set(request, [frame]);
		else if (early.some((other) => isSamePlace(other, frame))) throw new ProtocolError(`${from} sent node ${frame.node} of a request twice.`);
		else early.push(frame);
		kept.messages += 1;
		kept.bytes += payload.length;
		this.#kept.set(from, kept);
	}
	/** Ends a request: it is forgotten, but for that it was given up. */
	end(run, event, reason) {
		run.end(event, reason);
		this.#runs.delete(run.request);
		if (event === "drop") this.#remember(run.request);
	}
	/** Gives one up that is still ahead. @returns whether that is news. */
	giveUp(request) {
		if (!this.isAhead(request) || this.#dropped.has(request)) return false;
		this.#forget(request);
		this.#remember(request);
		return true;
	}
	#remember(request) {
		this.#dropped.add(request);
		if (this.#dropped.size > MOST_DROPPED) this.#dropped.delete(this.#dropped.values().next().value);
	}
	#forget(request) {
		for (const { from, payload } of this.#early.get(request) ?? []) {
			const kept = this.#kept.get(from);
			kept.messages -= 1;
			kept.bytes -= payload.length;
		}
		this.#early.delete(request);
	}
};
/** The requests of all requesters: each numbers its own. */
var Sessions = class {
	early;
	#sessions = /* @__PURE__ */ new Map();
	constructor(early = MOST_EARLY) {
		this.early = early;
	}
	of(requester) {
		let requests = this.#sessions.get(requester);
		if (!requests) {
			requests = new Requests(this.early);
			this.#sessions.set(requester, requests);
		}
		return requests;
	}
	/** All requests that were opened and have not ended. */
	all() {
		return [...this.#sessions.values()].flatMap((requests) => requests.all());
	}
	/** Forgets a requester that is gone; its requests must have ended. */
	forget(requester) {
		this.#sessions.delete(requester);
	}
};
var isSamePlace = (a, b) => a.from === b.from && a.phase === b.phase && a.node === b.node && a.kind === b.kind;
// src/mpc/runtime/requester.ts
/**
* The player that asks. Offline it opens tickets: seeds go out, the servers prepare. Online it
* spends one: masked inputs go out, shares of the outputs come back.
*/
var PRODUCER = "crypto-producer";
/** Whom a new request needs. */
var EVERYBODY = [...SERVERS, PRODUCER];
var TicketError = class extends Error {
	name = "TicketError";
};
/** A party gave the request up. */
var RequestFailed = class extends Error {
	party;
	request;
	name = "RequestFailed";
	constructor(party, request) {
		super(`${party} gave up request ${request}.`);
		this.party = party;
		this.request = request;
	}
};
/** A ticket is spent once it has begun. */
var OpenTicket = class extends Round {
	prepared = new BothServers();
	finished = new BothServers();
	end(event, reason) {
		super.end(event, reason);
		this.prepared.giveUp(reason);
		this.finished.giveUp(reason);
	}
};
var Requester = class extends Player {
	#tickets = new Requests();
	#last;
	constructor(options) {
		super("prediction-client", options);
		this.#last = (options.firstRequest ?? 1) - 1;
	}
	/** Whether a new request would find its links open. */
	get canOpen() {
		return EVERYBODY.every((peer) => this.reaches(peer));
	}
	/**
	* Starts the offline work for a request of `batch` rows.
	* @throws {LinkClosed} if a server or the producer cannot be reached; {RandomnessError};
	* {MemoryExhausted} if its masks do not fit. Then no party keeps any of it.
	*/
	open(model, batch) {
		this.need(EVERYBODY);
		const plan = this.model(model).plan(batch);
		const request = ++this.#last;
		const id = {
			request,
			model,
			plan
		};
		const open = new OpenTicket(id, this.memory, this.giveSeeds(id, "offline"));
		this.#tickets.open(open);
		try {
			for (const node of plan.nodes) if (node.lifetime === "request" && node.op.mask) this.step(open, node, "offline", (context) => node.op.mask(node, context));
		} catch (error) {
			this.drop({ request }, error);
			throw error;
		}
		const { prepared } = open;
		return {
			request,
			model,
			batch,
			ready: prepared.promise,
			get isReady() {
				return prepared.isDone;
			},
			get lost() {
				return open.state === "dropped" ? open.reason : void 0;
			}
		};
	}
	/**
	* Spends a ticket on `inputs`, by name.
	* @throws {TicketError} for a spent ticket, {EncodingError} for a value out of range,
	* {RequestFailed} if a server gives up or has done so, {LinkClosed} if one is gone. The ticket is
	* gone in any case. With `look` the player sees its own inputs as the servers have them.
	*/
	async ask(ticket, inputs, look) {
		const { request } = ticket;
		this.need(SERVERS);
		const open = this.#tickets.get(request);
		const spent = new TicketError(`The ticket of request ${request} is spent; open another.`);
		if (!open || open.hasBegun) throw ticket.lost ?? spent;
		open.move("begin");
		const { nodes, messages } = open.id.plan;
		const start = now();
		this.recorder.countMemory(request);
		try {
			for (const to of SERVERS) if (!messages.some((m) => m.from === this.name && m.to === to && m.phase === "online")) this.post(headerFor(open.id, {
				to,
				phase: "online",
				kind: "begin"
			}), void 0);
			for (const node of nodes) {
				if (node.lifetime !== "request" || !node.op.provide) continue;
				const values = inputs.get(node.name);
				if (!values) throw new Error(`No value was given for ${node.name}.`);
				const room = this.room(SERVERS);
				if (room) await room;
				this.step(open, node, "online", (context) => node.op.provide(node, context, values), look);
			}
			const outputs = await this.collect(open);
			if (outputs.size === 0) await open.finished.promise;
			const onlineMs = now() - start;
			this.#tickets.end(open, "finish", new TicketError(`Request ${request} is over.`));
			this.recorder.countMemory(request);
			return {
				request,
				outputs,
				onlineMs
			};
		} catch (error) {
			this.drop(ticket, spent);
			throw error;
		}
	}
	/** Gives a ticket up, spent or not; every party forgets it. */
	drop({ request }, reason = new TicketError(`Request ${request} was given up.`)) {
		const open = this.#tickets.get(request);
		if (!open) return;
		for (const to of EVERYBODY) this.post(headerFor(open.id, {
			to,
			phase: "offline",
			kind: "drop"
		}), void 0);
		this.#tickets.end(open, "drop", reason);
	}
	uninstall(number) {
		for (const open of this.#tickets.all()) if (open.id.model === number) this.drop(open, new TicketError(`Model ${number} is gone.`));
		super.uninstall(number);
	}
	handle(frame) {
		const { request, from, kind } = frame;
		const open = this.#tickets.get(request);
		if (!open) {
			if (!this.#tickets.isAhead(request)) return false;
			throw new ProtocolError(`${from} answers request ${request}, which nobody asked.`);
		}
		checkRequest(frame, open.id);
		if (kind === "data") open.mail.deliver(frame);
		else if (kind === "drop") this.drop(open, new RequestFailed(from, request));
		else if (frame.phase === "online") open.finished.say(from);
		else if (open.prepared.say(from)) open.move("prepare");
		return true;
	}
	refuse({ request }, reason) {
		this.drop({ request }, reason);
	}
	awaited() {
		return this.#tickets.all().flatMap((open) => {
			const words = SERVERS.filter((name) => this.#awaitsWord(open, name));
			return open.mail.awaited().concat(words);
		});
	}
	/** Whether a server has yet to say that it is prepared, or through where it has no result to send. */
	#awaitsWord({ prepared, finished, hasBegun, id }, server) {
		if (!prepared.has(server)) return true;
		return hasBegun && outputsOf(id.plan, this.name).length === 0 && !finished.has(server);
	}
	linkClosed(peer, reason) {
		for (const open of this.#tickets.all()) if (this.#needs(open, peer)) this.drop(open, reason);
	}
	/** The producer is needed until the servers are prepared; a server, until it has said all. */
	#needs(open, peer) {
		if (peer === PRODUCER) return !open.prepared.isDone;
		return outputsOf(open.id.plan, this.name).length > 0 ? open.awaits(peer, this.name) : !open.finished.has(peer);
	}
};
// src/mpc/pond/compile-error.ts
/** A computation that Pond cannot run as it is written, with the value's name and the numbers. */
var CompileError = class extends Error {
	name = "CompileError";
};
function playerSeeds(from, phase) {
	return [...SERVERS.map((to) => ({
		from,
		to,
		phase,
		node: 0,
		bytes: 32
	})), {
		from,
		to: "crypto-producer",
		phase,
		node: 0,
		bytes: 64
	}];
}
function requestMessages(nodes, requester) {
	return [
		...[...new Set(nodes.flatMap(({ lifetime, player }) => lifetime === "model" && player ? [player] : []))].flatMap((owner) => playerSeeds(owner, "setup")),
		...playerSeeds(requester, "offline"),
		...SERVERS.map((to) => ({
			from: "crypto-producer",
			to,
			phase: "offline",
			node: 0,
			bytes: 32
		}))
	];
}
// src/mpc/pond/compiler/digest.ts
/** All of a node but its parties' code; functions are no data, and `JSON.stringify` leaves none out silently. */
var listed$1 = ({ op, inputs, ...data }) => ({
	...data,
	op: op.name,
	inputs: inputs.map(({ id }) => id)
});
/** Numbers that JSON has no word for. */
var spelled = (_key, value) => typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
/**
* FNV-1a over the listings of the nodes: of one plan, or of plans of one computation for several
* batches. It guards against mistakes, not against attackers.
*/
function digestOf$1(plans) {
	let hash = 2166136261;
	for (const character of JSON.stringify(plans.map((nodes) => nodes.map(listed$1)), spelled)) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
	return hash >>> 0;
}
// src/mpc/pond/op.ts
/** Whether there is offline work for a request's node; what is kept for a model is set up once. */
var hasOfflineWork = (node, part) => node.lifetime === "request" && !!node.op[part] && !node.op.isIdle?.(node, part);
var newTensor = (scope, { ring, shape }) => scope.tensor(ring, shape);
// src/mpc/pond/node.ts
var bytesOf = ({ ring, shape }) => shape.reduce((product, size) => product * size, ring / 8);
var FREE = {
	rounds: 0,
	messages: []
};
/**
* One round: each server sends the other its part of what is opened.
* @param dealt what the producer sends for it.
*/
var openingCost = (bytes, dealt = []) => ({
	rounds: 1,
	messages: [
		...dealt,
		{
			from: "server0",
			to: "server1",
			phase: "online",
			bytes
		},
		{
			from: "server1",
			to: "server0",
			phase: "online",
			bytes
		}
	]
});
// src/mpc/pond/ops/mask.ts
/**
* Opens a private value under a fresh mask m = m_0 + m_1 that only the producer knows whole, so
* that a product can use it. Each server sends h_i − m_i; the sum h − m is uniformly random.
* The mask opens this one value, once.
*/
var mask = {
	name: "mask",
	cost: ({ type }) => openingCost(bytesOf(type)),
	reference: (_node, [value]) => [...value],
	deal(node, dealer) {
		const whole = newTensor(dealer.scope, node.type);
		const other = newTensor(dealer.temporary, node.type);
		dealer.stream("server0", Role.mask, whole);
		dealer.stream("server1", Role.mask, other);
		dealer.arithmetic.add(whole, whole, other);
		dealer.setMask(node, whole);
	},
	prepare(node, server) {
		const share = newTensor(server.scope, node.type);
		server.stream("crypto-producer", Role.mask, share);
		server.setMaskShare(node, share);
	},
	async evaluate(node, server) {
		const part = newTensor(server.scope, node.type);
		server.arithmetic.sub(part, server.share(node.inputs[0]), server.maskShare(node));
		server.setMasked(node, await server.open(part));
	}
};
// src/mpc/ring/fixed-point.ts
var EncodingError = class extends RangeError {
	name = "EncodingError";
};
/**
* @param name what the values are called, for the error.
* @throws {EncodingError} for the first value that is not finite or out of range. It has the index and
* not the value, which may be private.
*/
function encode(arithmetic, scope, values, { ring, shape, fractionBits }, name) {
	const length = sizeOf(shape);
	if (values.length !== length) throw new RangeError(`${name}: ${length} values expected for shape ${showShape(shape)}, got ${values.length}.`);
	const out = scope.tensor(ring, shape);
	const temporary = new Scope(scope.memory);
	try {
		const reals = temporary.allocate(8 * length);
		new Float64Array(scope.memory.buffer, reals, length).set(values);
		const { encode32, encode64 } = arithmetic.kernels;
		const bad = (ring === 32 ? encode32 : encode64)(out.pointer, reals, length, 2 ** fractionBits);
		if (bad >= 0) {
			const limit = 2 ** (ring - 1 - fractionBits);
			throw new EncodingError(`${name}: the value at index ${bad} does not fit Z_2^${ring} with ${fractionBits} fractional bits: it must lie in [-${limit}, ${limit}).`);
		}
	} finally {
		temporary.release();
	}
	return out;
}
/** @returns signed(v)/2^f, a copy outside the kernel memory. */
function decode(arithmetic, tensor, fractionBits) {
	const scope = new Scope(tensor.memory);
	try {
		const reals = scope.allocate(8 * tensor.length);
		const { decode32, decode64 } = arithmetic.kernels;
		(tensor.ring === 32 ? decode32 : decode64)(reals, tensor.pointer, tensor.length, 2 ** fractionBits);
		return new Float64Array(tensor.memory.buffer, reals, tensor.length).slice();
	} finally {
		scope.release();
	}
}
// src/mpc/pond/ops/output.ts
/** Both servers send their share to one player, who alone adds them up. */
var output = {
	name: "output",
	cost: ({ type, player }) => ({
		rounds: 0,
		messages: SERVERS.map((from) => ({
			from,
			to: player,
			phase: "online",
			bytes: bytesOf(type)
		}))
	}),
	reference: (_node, [value]) => [...value],
	evaluate(node, server) {
		server.send(node.player, server.share(node.inputs[0]));
	},
	async collect(node, player) {
		const value = newTensor(player.temporary, node.type);
		const other = newTensor(player.temporary, node.type);
		await Promise.all([player.receive("server0", value), player.receive("server1", other)]);
		player.arithmetic.add(value, value, other);
		return decode(player.arithmetic, value, node.type.fractionBits);
	}
};
// src/mpc/pond/rule.ts
var ruleOf = ({ kind }) => kind;
/** Asks once a value: many values share their operands, and there are more paths than values. */
function remembered(ask) {
	const answers = /* @__PURE__ */ new WeakMap();
	return (value) => {
		const known = answers.get(value) ?? ask(value);
		answers.set(value, known);
		return known;
	};
}
/** Known to both servers: constants, what was revealed, and what is made of nothing else. */
var isPublic = remembered((value) => {
	const { isPublic: always, linear } = ruleOf(value);
	return always === true || linear !== void 0 && value.operands.every(isPublic);
});
/** Some of its elements may be made of public ones only: then nothing random is in their shares. */
var isBare = remembered((value) => {
	const { operands } = value;
	if (isPublic(value)) return true;
	return ruleOf(value).moves ? operands.some(isBare) : operands.length > 0 && operands.every(isBare);
});
/** A product needs its factors open under masks, unless it knows one of them. */
var needsMasks = (product) => !product.operands.some(isPublic);
var labelOf = ({ name, partOf = name }, ending = "") => ({
	name: name + ending,
	of: partOf
});
/** For ops that have nothing beside their operands. */
var NOTHING = {};
/** A kind as the index of ops lists it: its rule, and how a computation writes it down. */
var kind = (rule, write) => Object.assign(rule, { write });
// src/mpc/pond/public.ts
var PUBLIC = "public";
var publicOf = (node, server) => server.kept(node, PUBLIC);
function setPublic(node, server, value) {
	server.keep(node, PUBLIC, value);
	let share = value;
	if (server.index === 1) {
		share = newTensor(server.scope, node.type);
		share.u8().fill(0);
	}
	server.setShare(node, share);
	if (node.isOpen) server.setMasked(node, value);
}
function dealNoMask(node, dealer) {
	if (!node.isOpen) return;
	const mask = newTensor(dealer.scope, node.type);
	mask.u8().fill(0);
	dealer.setMask(node, mask);
}
function prepareNoMask(node, server) {
	if (!node.isOpen) return;
	const share = newTensor(server.scope, node.type);
	share.u8().fill(0);
	server.setMaskShare(node, share);
}
// src/mpc/pond/linear.ts
function linear$1({ name, reference, apply, ...rule }) {
	const evaluate = (node, server) => {
		const made = (of) => {
			const out = newTensor(server.scope, node.type);
			apply(node, out, node.inputs.map(of), server);
			return out;
		};
		if (node.isPublic) setPublic(node, server, made((input) => publicOf(input, server)));
		else if (node.isOpen) {
			const masked = made((input) => server.masked(input));
			server.setMasked(node, masked);
		} else {
			const share = made((input) => server.share(input));
			server.setShare(node, share);
		}
	};
	const op = {
		name,
		reference,
		cost: () => FREE,
		isIdle: (node) => !node.isOpen,
		deal(node, dealer) {
			if (!node.isOpen) return;
			const mask = newTensor(dealer.scope, node.type);
			apply(node, mask, node.inputs.map((input) => dealer.mask(input)), dealer);
			dealer.setMask(node, mask);
		},
		prepare(node, server) {
			if (node.isOpen) {
				const share = newTensor(server.scope, node.type);
				apply(node, share, node.inputs.map((input) => server.maskShare(input)), server);
				server.setMaskShare(node, share);
			}
			if (node.lifetime === "model") evaluate(node, server);
		},
		evaluate(node, server) {
			if (node.lifetime === "request") evaluate(node, server);
		}
	};
	return {
		...rule,
		name,
		ops: [op],
		scale: "operands",
		linear: op,
		lower: (value, into) => into.linear(labelOf(value), value, value.operands.map((each) => into.nodeOf(each)))
	};
}
// src/mpc/pond/ops/lift.ts
/**
* The same value with more fractional bits: times a public power of two, which is exact and costs
* nothing. Nobody writes it down: the compiler puts it where scales meet that differ, and a truncation
* where there is nothing to drop.
*/
var added = ({ type, inputs: [input] }) => BigInt(type.fractionBits - input.type.fractionBits);
var { linear: op$7, ...common$2 } = linear$1({
	name: "lift",
	reference: (node, [input]) => input.map((value) => toSigned(value << added(node), node.type.ring)),
	apply(node, out, [input], { arithmetic, temporary }) {
		const factor = temporary.tensor(out.ring, out.shape);
		if (out.ring === 32) factor.i32().fill(Number(BigInt.asIntN(32, 1n << added(node))));
		else factor.i64().fill(1n << added(node));
		arithmetic.mul(out, input, factor);
	}
});
var lift = {
	...common$2,
	linear: op$7,
	scale: "own",
	fractionBits: ({ attributes }) => attributes.fractionBits,
	sharesRing: true,
	check({ name, attributes: { fractionBits } }, [input]) {
		if (input.ring === 32 || fractionBits + input.wholeBits < 64) return;
		throw new CompileError(`${name}: ${input.name} has ${input.wholeBits} bits before the point, and with ${fractionBits} fractional bits, as beside it, it does not fit Z_2^64. Truncate that before.`);
	},
	lower(value, into) {
		const input = into.nodeOf(value.operands[0]);
		return into.put(labelOf(value), op$7, [input], into.typeOf(value), {
			attributes: value.attributes,
			lifetime: input.lifetime,
			isPublic: input.isPublic === true,
			isOpen: input.isOpen === true
		});
	}
};
// src/mpc/pond/ops/reshape.ts
var rule$22 = linear$1({
	name: "reshape",
	moves: true,
	reference: (_node, [input]) => [...input],
	apply(_node, out, [input]) {
		out.u8().set(input.u8());
	}
});
var reshape = kind(
	rule$22,
	/** One size may be −1: it takes what is left. */
	(graph, input, wanted, name = graph.fresh("reshape")) => {
		const shape = reshaped(input.shape, wanted);
		if (!shape) throw new GraphError(`${name}: ${input.name} ${showShape(input.shape)} cannot take the shape ${showShape(wanted)}.`);
		return graph.put(rule$22, {
			name,
			operands: [input],
			shape,
			attributes: NOTHING
		});
	}
);
// src/mpc/pond/ops/truncate-dealer.ts
/**
* Drops the lowest f bits, rounding down or to the next unit: the error is exactly 0 or +1, and it
* never fails for −2^62 ≤ x < 2^62. One round.
*
* The producer knows a pad r, uniform in Z_2^64, and deals shares of its upper bits
* r_top = (r ≪ 1) ≫ (f + 1) and of its sign r_msb = r ≫ 63 (logical shifts). The servers open
* c = x + 2^62 + r, which is uniform. Since x + 2^62 has no sign bit, that of c differs from r's
* exactly when the lower 63 bits have overflowed, so
*
*     y = ((c ≪ 1) ≫ (f + 1)) − r_top + (r_msb ⊕ c_msb)·2^(63−f) − 2^(62−f),
*
* and r_msb ⊕ c_msb = r_msb + c_msb − 2·c_msb·r_msb is linear in what is shared. The carry from the
* lowest f bits is what may add a unit. Source: Escudero et al., ePrint 2020/338, §5.1.
*/
/** r_top, then r_msb. */
var materialType$1 = (node) => ({
	ring: node.type.ring,
	shape: [2, ...node.type.shape]
});
function sumOfPads(node, dealer) {
	const pad = newTensor(dealer.temporary, node.type);
	const other = newTensor(dealer.temporary, node.type);
	dealer.stream("server0", Role.pad, pad);
	dealer.stream("server1", Role.pad, other);
	dealer.arithmetic.add(pad, pad, other);
	return pad;
}
/** server0 adds 2^62: what is opened must not be negative. */
function padded$2(node, server) {
	const { arithmetic } = server;
	const part = server.kept(node, "pad");
	arithmetic.add(part, part, server.share(node.inputs[0]));
	if (server.index === 0) {
		const offset = server.temporary.tensor(64, [part.length]);
		offset.i64().fill(1n << 62n);
		arithmetic.add(part, part, offset);
	}
	return part;
}
var floorReference = (node, [input]) => input.map((value) => value >> BigInt(node.attributes.bits));
/** Rounding down, or one unit more. */
var oneUnitUp = () => [0n, 1n];
var truncateDealer = {
	name: "truncate",
	cost(node) {
		const bytes = bytesOf(node.type);
		return openingCost(bytes, [{
			from: "crypto-producer",
			to: "server1",
			phase: "offline",
			bytes: 2 * bytes
		}]);
	},
	reference: floorReference,
	errors: oneUnitUp,
	deal(node, dealer) {
		const pad = sumOfPads(node, dealer);
		const material = newTensor(dealer.temporary, materialType$1(node));
		dealer.stream("server0", Role.padMaterial, material);
		dealer.arithmetic.kernels.dealTruncation(material.pointer, pad.pointer, pad.length, node.attributes.bits);
		dealer.send("server1", material);
	},
	async prepare(node, server) {
		const pad = newTensor(server.scope, node.type);
		server.stream("crypto-producer", Role.pad, pad);
		server.keep(node, "pad", pad);
		const material = newTensor(server.scope, materialType$1(node));
		if (server.index === 0) server.stream("crypto-producer", Role.padMaterial, material);
		else await server.receive("crypto-producer", material);
		server.keep(node, "material", material);
	},
	async evaluate(node, server) {
		const opened = await server.open(padded$2(node, server));
		server.arithmetic.kernels.truncate(opened.pointer, server.kept(node, "material").pointer, opened.length, node.attributes.bits, server.index);
		server.setShare(node, opened);
	}
};
// src/mpc/pond/ops/truncate-local.ts
/**
* Drops the lowest f bits without a message: server0 takes ⌊x_0/2^f⌋, server1 −⌊−x_1/2^f⌋, on
* shares as integers from 0 to 2^64 − 1. The error is 0 or +1 unit, but with probability |x|/2^64
* the shares wrap around and the result is off by 2^(64−f). So for |x| = 2^44 it fails once in a
* million elements. To be asked for by name; never the default.
* Source: Mohassel and Zhang, SecureML, 2017; why it is delicate: ePrint 2024/1953.
*/
var truncateLocal = {
	name: "truncate-local",
	cost: () => FREE,
	reference: floorReference,
	errors: oneUnitUp,
	evaluate(node, server) {
		const { arithmetic } = server;
		const input = server.share(node.inputs[0]);
		const out = newTensor(server.scope, node.type);
		arithmetic.kernels.shiftRight64(out.pointer, input.pointer, out.length, node.attributes.bits, server.index);
		server.setShare(node, out);
	}
};
// src/mpc/pond/ops/truncate.ts
/** What the dealer's way is safe for. @throws {CompileError} @param name of what wants it. */
function checkTruncated(name, input) {
	const { bound, wholeBits, fractionBits } = input;
	if (bound === void 0 || fractionBits + wholeBits <= 62) return;
	throw new CompileError(`${name}: ${input.name} can be ${bound} at ${fractionBits} fractional bits, but a truncation takes less than 2^62 units.`);
}
/** Leaves `bits` bits fewer; with negative bits, more. @param type of the result. */
function putTruncation(into, label, input, type, { bits, method = "dealer" }) {
	const nothing = { attributes: NOTHING };
	if (bits === 0) return into.put(label, reshape.linear, [input], type, nothing);
	if (bits > 62 || type.ring !== 64) throw new CompileError(`${label.name} would drop ${bits} bits in Z_2^${type.ring}; 62 is the most.`);
	if (bits < -62) throw new CompileError(`${label.name} would add ${-bits} bits; 62 is the most.`);
	if (bits > 0) {
		const op = method === "local" ? truncateLocal : truncateDealer;
		return into.put(label, op, [input], type, { attributes: { bits } });
	}
	const attributes = { fractionBits: type.fractionBits };
	return into.put(label, lift.linear, [input], type, { attributes });
}
/** The local way needs random shares; those of public elements are the number itself and 0. */
var methodFor = ({ attributes, operands }) => operands.some(isBare) ? "dealer" : attributes.method;
var rule$21 = {
	name: "truncate",
	ops: [truncateDealer, truncateLocal],
	scale: "own",
	isWide: true,
	takesWide: true,
	fractionBits: ({ attributes }) => attributes.fractionBits,
	bound: ({ attributes: { exponent, fractionBits } }, operands) => operands.known((a) => a / 2 ** exponent + 2 ** -fractionBits),
	check(value, [input]) {
		const { exponent, fractionBits } = value.attributes;
		if (input.fractionBits + exponent > fractionBits && methodFor(value) === "dealer") checkTruncated(value.name, input);
	},
	lower(value, into) {
		const { exponent } = value.attributes;
		const input = into.nodeOf(value.operands[0]);
		const type = into.typeOf(value);
		const bits = input.type.fractionBits + exponent - type.fractionBits;
		return putTruncation(into, labelOf(value), input, type, {
			bits,
			method: methodFor(value)
		});
	}
};
var truncate = kind(
	rule$21,
	/**
	* Leaves `fractionBits` of the fractional bits, rounding down. With `exponent` it divides by
	* 2^exponent besides, which moves the point and costs nothing.
	*/
	(graph, input, options) => {
		const { fractionBits, exponent = 0, method = "dealer" } = options;
		const { name = graph.fresh("truncate") } = options;
		if (!isSize(fractionBits) || !isSize(exponent)) throw new GraphError(`${name}: ${fractionBits} fractional bits, exponent ${exponent}.`);
		const attributes = {
			fractionBits,
			exponent,
			method
		};
		return graph.put(rule$21, {
			name,
			operands: [input],
			shape: input.shape,
			attributes
		});
	}
);
// src/mpc/pond/whole-bits.ts
/** Room for a value before the point. */
/** What a value of unknown size is given: |x| < 4096. */
var UNKNOWN_BITS = 12;
/** Bits before the point, without the sign: |x| < 2^bits. */
var wholeBits = (bound) => bound === void 0 ? UNKNOWN_BITS : bound < 1 ? 0 : Math.floor(Math.log2(bound)) + 1;
// src/mpc/pond/compiler/bounds.ts
var Bounds = class {
	settled;
	#known = /* @__PURE__ */ new Map();
	constructor(settled) {
		this.settled = settled;
	}
	/** The most that |x| can be; undefined where an input says nothing. To be asked when it is settled. */
	of(value) {
		const asked = this.#known.has(value.id) ? [] : [value];
		for (let last = asked.at(-1); last; last = asked.at(-1)) {
			const before = last.operands.filter(({ id }) => !this.#known.has(id));
			if (before.length > 0) asked.push(...before);
			else this.#known.set(asked.pop().id, this.with(last, this.settled.growthOf(last)));
		}
		return this.#known.get(value.id);
	}
	/** The same if the operands were larger by `growth`. */
	with(value, growth) {
		const { bound } = ruleOf(value);
		const known = (combine) => {
			const bounds = value.operands.map((operand, i) => grown(this.of(operand), growth[i]));
			const all = bounds.filter((each) => each !== void 0);
			return all.length === bounds.length ? combine(...all) : void 0;
		};
		const found = bound ? bound(value, { known }) : known((first) => first);
		if (found === void 0 || value.operands.length > 0) return found;
		const unit = 2 ** -this.settled.fractionBitsOf(value);
		return Math.floor(found / unit + .5) * unit;
	}
};
var grown = (bound, growth = 0) => bound === void 0 ? void 0 : bound + growth;
/** Of a factor of a product that is compared, or it lives in Z_2^64. */
var LEAST_FRACTION_BITS = 8;
/** @returns each value's group, by the value's id. */
function groupsOf({ values, outputs }) {
	const groups = /* @__PURE__ */ new Map();
	for (const value of values) {
		const { scale, isWide = false, fractionBits } = ruleOf(value);
		const wanted = scale === "own" ? fractionBits?.(value) : void 0;
		groups.set(value.id, {
			members: [value],
			products: scale === "product" ? [value] : [],
			factorOf: [],
			liftedTo: [],
			liftedFrom: [],
			periods: /* @__PURE__ */ new Set(),
			range: void 0,
			wanted: new Set(wanted === void 0 ? [] : [wanted]),
			isWide,
			isComputed: value.operands.length > 0 && scale !== "operands"
		});
	}
	const join = (one, other) => {
		if (one === other) return;
		const [a, b] = one.members.length < other.members.length ? [other, one] : [one, other];
		for (const member of b.members) groups.set(member.id, a);
		a.members.push(...b.members);
		a.products.push(...b.products);
		b.wanted.forEach((bits) => a.wanted.add(bits));
		a.isWide ||= b.isWide;
		a.isComputed ||= b.isComputed;
	};
	for (const value of values) {
		if (ruleOf(value).scale !== "operands") continue;
		for (const { id } of value.operands) join(groups.get(value.id), groups.get(id));
	}
	for (const value of values) {
		const { scale, period, takesWide = false, sharesRing = false } = ruleOf(value);
		const range = ruleOf(value).range?.(value);
		for (const { id } of value.operands) {
			const group = groups.get(id);
			if (scale === "product") group.factorOf.push(value);
			if (sharesRing) {
				group.liftedTo.push(groups.get(value.id));
				groups.get(value.id).liftedFrom.push(group);
			}
			if (period) group.periods.add(period(value));
			if (range !== void 0) group.range = Math.max(group.range ?? 0, range);
			group.isWide ||= takesWide;
		}
	}
	for (const { value } of outputs) groups.get(value.id).isWide = true;
	return groups;
}
/** How many bits before the point, with the sign, a group has that is taken modulo that, or compared. */
function windowOf({ periods, range }) {
	const [period] = periods;
	if (period !== void 0) return Math.log2(period);
	return range === void 0 ? void 0 : wholeBits(range) + 1;
}
/**
* The groups that can live in Z_2^32, where wrap-around is the gate's period, or does not happen: what
* only feeds gates of one period, or is only compared, and the factors that it is a product of.
*/
function narrowGroups(groups) {
	const narrow = new Set(groups.values());
	/** Whether its products can have the scale, with factors of so many fractional bits or more. */
	const hasScale = ({ products }, scale, least) => products.every(({ operands: [left, right = left] }) => {
		const [a, b] = [left, right].map(({ id }) => [...groups.get(id).wanted][0]);
		if (a !== void 0 && b !== void 0) return a + b === scale;
		return scale - (a ?? b ?? 12) >= least;
	});
	const fits = (group) => {
		const { products, factorOf, liftedTo, liftedFrom, periods, range, wanted, isWide } = group;
		const windows = periods.size + (range === void 0 ? 0 : 1);
		if (isWide || windows > 1 || windows + factorOf.length + liftedTo.length === 0) return false;
		if (products.length > 0 && (windows === 0 || factorOf.length > 0)) return false;
		const window = windowOf(group);
		if (window !== void 0) {
			const least = range === void 0 ? 0 : LEAST_FRACTION_BITS;
			if (!hasScale(group, 32 - window, least)) return false;
			if (!(range === void 0 && products.length > 0) && [...wanted].some((bits) => bits !== 32 - window)) return false;
		}
		return products.every(({ operands }) => operands.every(({ id }) => narrow.has(groups.get(id)))) && factorOf.every(({ id }) => narrow.has(groups.get(id))) && [...liftedTo, ...liftedFrom].every((other) => narrow.has(other));
	};
	for (let before = -1; before !== narrow.size;) {
		before = narrow.size;
		for (const group of narrow) if (!fits(group)) narrow.delete(group);
	}
	return narrow;
}
// src/mpc/pond/compiler/scales.ts
/** What a truncation before a product leaves. */
var KEPT_FRACTION_BITS = 16;
/** Values stand beside each other that have two scales. */
var ScaleConflict = class extends CompileError {
	settled;
	/** @param settled of the values that these two meet in: the scales of those that have one. */
	constructor(message, settled) {
		super(message);
		this.settled = settled;
	}
};
/** @throws {ScaleConflict} {@link CompileError} with the value's name and the numbers. */
function chooseScales(computation) {
	return new Chooser(computation).run(computation.values);
}
var Chooser = class {
	#groups;
	#narrow;
	#bounds = new Bounds({
		fractionBitsOf: (value) => this.#scale(value),
		growthOf: ({ id }) => growthBy(this.#dropped.get(id) ?? [])
	});
	#bits = /* @__PURE__ */ new Map();
	/** Those whose own scale counted: it was asked for, or came from what they are made of. */
	#settled = /* @__PURE__ */ new Set();
	#dropped = /* @__PURE__ */ new Map();
	constructor(computation) {
		this.#groups = groupsOf(computation);
		this.#narrow = narrowGroups(this.#groups);
	}
	run(values) {
		for (const value of values) if (value.operands.length === 0) this.#settle(value);
		for (const value of values) if (value.operands.length > 0) this.#settle(value);
		for (const value of values) this.#checkRoom(value);
		return {
			of: (value) => ({
				ring: this.#ring(value),
				fractionBits: this.#scale(value)
			}),
			operand: (value) => this.#operand(value),
			dropped: ({ id }) => this.#dropped.get(id) ?? []
		};
	}
	#settle(value) {
		const { scale, fractionBits, check } = ruleOf(value);
		if (scale === "product") this.#product(value);
		const operands = () => value.operands.map((each) => this.#operand(each));
		if (check) check(value, operands());
		if (scale !== "own" || !fractionBits) return;
		const bits = fractionBits(value, operands());
		if (bits !== void 0) this.#set(value, bits);
	}
	/** Its scale is settled by now, or is the default. */
	#operand(value) {
		const fractionBits = this.#scale(value);
		const bound = this.#bounds.of(value);
		const ring = this.#ring(value);
		return {
			name: value.name,
			ring,
			fractionBits,
			bound,
			wholeBits: wholeBits(bound)
		};
	}
	#group({ id }) {
		return this.#groups.get(id);
	}
	#ring(value) {
		return this.#narrow.has(this.#group(value)) ? 32 : 64;
	}
	/** The scale that a group of Z_2^32 has by what takes it; a factor has none of its own. */
	#gateScale(value) {
		const window = windowOf(this.#group(value));
		return this.#ring(value) === 32 && window !== void 0 ? 32 - window : void 0;
	}
	#scale(value, otherwise = 12) {
		this.#settled.add(value);
		const group = this.#group(value);
		let bits = this.#bits.get(group);
		if (bits === void 0) {
			bits = this.#gateScale(value) ?? otherwise;
			this.#bits.set(group, bits);
		}
		return bits;
	}
	#set(value, bits) {
		const group = this.#group(value);
		const known = this.#bits.get(group) ?? bits;
		this.#bits.set(group, bits);
		if (known !== bits) {
			const others = group.members.filter(({ id }) => id !== value.id);
			const settled = others.filter((each) => this.#settled.has(each));
			throw new ScaleConflict(`${value.name} has ${bits} fractional bits, but it is added to or stands beside ${others.map(({ name }) => name).join(", ")} with ${known}. Give the inputs other fractionBits or truncate.`, new Map([...settled.map((each) => [each, known]), [value, bits]]));
		}
		this.#settled.add(value);
	}
	#product(value) {
		const [left, right = left] = value.operands;
		const gate = this.#gateScale(value);
		if (gate !== void 0) {
			const a = this.#scale(left);
			const sum = a + this.#scale(right, gate - a);
			if (sum !== gate) throw new CompileError(`${value.name} needs ${gate} fractional bits for its gate, has ${sum}.`);
			this.#set(value, gate);
			return;
		}
		const dropped = this.#droppedOf(value, left, right);
		this.#dropped.set(value.id, dropped);
		this.#set(value, this.#scale(left) - dropped[0] + this.#scale(right) - dropped[1]);
	}
	/** The bits that must go for the product to have room. @throws {CompileError} if they cannot. */
	#droppedOf(value, left, right) {
		const factors = [left, right];
		const before = factors.map((each) => this.#scale(each));
		const dropped = [0, 0];
		const isFull = () => {
			const whole = wholeBits(this.#bounds.with(value, growthBy(dropped)));
			return before[0] - dropped[0] + before[1] - dropped[1] > this.#ring(value) - 1 - whole;
		};
		while (isFull()) {
			const after = before.map((bits, i) => bits - dropped[i]);
			const largest = after[1] > after[0] ? 1 : 0;
			const side = [largest, 1 - largest].find((i) => this.#isComputed(factors[i]) && after[i] > KEPT_FRACTION_BITS);
			if (side === void 0) {
				const whole = wholeBits(this.#bounds.with(value, []));
				throw new CompileError(`${value.name}: ${before[0]} + ${before[1]} fractional bits of ${left.name} and ${right.name} and ${whole} bits before the point do not fit Z_2^${this.#ring(value)}.`);
			}
			checkTruncated(value.name, this.#operand(factors[side]));
			dropped[side] = before[side] - KEPT_FRACTION_BITS;
			if (left === right) dropped[1 - side] = dropped[side];
		}
		return dropped;
	}
	/** Inputs and constants come with the scale that they need. */
	#isComputed(value) {
		return this.#group(value).isComputed;
	}
	#checkRoom(value) {
		const { ring, fractionBits, bound, wholeBits: whole } = this.#operand(value);
		if (fractionBits < 0 || fractionBits >= ring) throw new CompileError(`${value.name} would have ${fractionBits} fractional bits in Z_2^${ring}.`);
		if (ring === 32 && value.operands.length > 0 || bound === void 0 || fractionBits + whole < ring) return;
		throw new CompileError(`${value.name} can be ${bound} at ${fractionBits} fractional bits: more than Z_2^${ring} holds.`);
	}
};
/** A cut factor may be a unit larger than it was. */
var growthBy = (dropped) => dropped.map((bits) => bits > 0 ? 2 ** -16 : 0);
// src/mpc/pond/compiler/align.ts
/** @throws {CompileError} */
function aligned(written) {
	for (let computation = written;;) try {
		return {
			computation,
			scales: chooseScales(computation)
		};
	} catch (error) {
		if (!(error instanceof ScaleConflict)) throw error;
		const wanted = liftsFor(computation, error.settled);
		if (wanted.size === 0) throw error;
		computation = lifted(computation, wanted);
	}
}
function found(side) {
	let last = side;
	while (last.joined) last = last.joined;
	if (last !== side) side.joined = last;
	return last;
}
/** Each value in order: what it is made of and has no scale yet gets that of what stands beside it. */
function liftsFor({ values }, settled) {
	const sides = /* @__PURE__ */ new Map();
	const lifts = /* @__PURE__ */ new Map();
	for (const value of values) {
		const own = { bits: settled.get(value) };
		sides.set(value, own);
		if (ruleOf(value).scale !== "operands") continue;
		const known = [own, ...value.operands.map((each) => found(sides.get(each)))].flatMap(({ bits }) => bits ?? []);
		const bits = known.length > 0 ? Math.max(...known) : void 0;
		own.bits = bits;
		const coarser = /* @__PURE__ */ new Map();
		for (const operand of value.operands) {
			const side = found(sides.get(operand));
			if (side.bits !== void 0 && side.bits !== bits) coarser.set(operand, bits);
			else if (side !== found(own)) Object.assign(side, {
				bits,
				joined: found(own)
			});
		}
		if (coarser.size > 0) lifts.set(value, coarser);
	}
	return lifts;
}
function lifted({ values, outputs }, lifts) {
	let id = values.reduce((most, value) => Math.max(most, value.id), 0);
	const made = /* @__PURE__ */ new Map();
	const liftsMade = /* @__PURE__ */ new Map();
	const written = [];
	for (const value of values) {
		const operands = value.operands.map((operand) => {
			const source = made.get(operand);
			const fractionBits = lifts.get(value)?.get(operand);
			if (fractionBits === void 0) return source;
			const key = `${source.id} ${fractionBits}`;
			const known = liftsMade.get(key);
			if (known) return known;
			const { shape, name, partOf = name } = source;
			const fresh = {
				id: ++id,
				name: `${name}-lifted-${fractionBits}`,
				partOf,
				kind: lift,
				shape,
				operands: [source],
				attributes: { fractionBits }
			};
			liftsMade.set(key, fresh);
			written.push(fresh);
			return fresh;
		});
		const copy = {
			...value,
			operands
		};
		if (value.kind === lift) {
			const { fractionBits } = value.attributes;
			liftsMade.set(`${operands[0].id} ${fractionBits}`, copy);
		}
		made.set(value, copy);
		written.push(copy);
	}
	return {
		values: written,
		outputs: outputs.map((output) => ({
			...output,
			value: made.get(output.value)
		}))
	};
}
// src/mpc/pond/compiler/schedule.ts
/** Rounds before each node. */
function depths(nodes) {
	const depth = /* @__PURE__ */ new Map();
	for (const node of nodes) {
		const after = node.inputs.map((input) => depth.get(input) + roundsOf(input));
		depth.set(node, Math.max(0, ...after));
	}
	return depth;
}
var roundsOf = (node) => node.op.cost(node).rounds;
/** @param nodes each after what it is made of; the result is so too. */
function schedule(nodes) {
	const depth = depths(nodes);
	return nodes.toSorted((a, b) => depth.get(a) - depth.get(b) || roundsOf(a) - roundsOf(b));
}
/** Which exchange, from 1, each node is part of; several may share one. */
function exchangesOf(nodes) {
	const depth = depths(nodes);
	const opened = nodes.filter((node) => roundsOf(node) > 0);
	return new Map(opened.map((node) => [node, depth.get(node) + roundsOf(node)]));
}
/** Exchanges between the servers online. */
function countRounds(nodes) {
	return Math.max(0, ...exchangesOf(nodes).values());
}
// src/mpc/pond/compiler/numbered.ts
/** @returns without those that nothing uses: what is only wanted open, say. */
function numbered(nodes) {
	const used = /* @__PURE__ */ new Set();
	for (const node of nodes.toReversed()) {
		if (node.op.collect) used.add(node);
		if (used.has(node)) node.inputs.forEach((input) => used.add(input));
	}
	const renumbered = /* @__PURE__ */ new Map();
	for (const node of schedule(nodes.filter((each) => used.has(each)))) {
		const inputs = node.inputs.map((input) => renumbered.get(input));
		renumbered.set(node, {
			...node,
			id: renumbered.size + 1,
			inputs
		});
	}
	return [...renumbered.values()];
}
// src/mpc/pond/compiler/openings.ts
/** The values that are open without a round. @param values in order, so that each is seen once. */
function openFree(values) {
	const open = /* @__PURE__ */ new Set();
	for (const value of values) {
		const { arrivesOpen = false, linear } = ruleOf(value);
		const isMadeOfOpen = linear !== void 0 && value.operands.every((each) => open.has(each));
		if (arrivesOpen || isPublic(value) || isMadeOfOpen) open.add(value);
	}
	return open;
}
var Openings = class {
	/** Values that are open without a round, and are used so. */
	#free = /* @__PURE__ */ new Set();
	/** Values that are opened by an exchange of their own, by the bits that they lose before it. */
	#exchanged = /* @__PURE__ */ new Map();
	constructor({ values }, dropped) {
		const opensFree = openFree(values);
		const wanted = /* @__PURE__ */ new Map();
		for (const product of values) {
			if (ruleOf(product).scale !== "product" || !needsMasks(product)) continue;
			product.operands.forEach((factor, side) => {
				const bits = dropped(product, side);
				wanted.set(bits, (wanted.get(bits) ?? /* @__PURE__ */ new Set()).add(factor));
			});
		}
		for (const [bits, factors] of wanted) {
			const choice = new Choice(values, factors, bits === 0 ? opensFree : void 0);
			for (const value of values.toReversed()) choice.visit(value);
			this.#exchanged.set(bits, choice.exchanged);
			for (const value of choice.free) this.#free.add(value.id);
		}
	}
	/** Whether `value` is used open, and is so without a round. */
	isFree({ id }) {
		return this.#free.has(id);
	}
	/** Whether `value` is opened itself, and not what it is moved from. */
	isExchanged(value, bits) {
		return this.#exchanged.get(bits)?.has(value) ?? false;
	}
};
/** Where values are opened that lose as many bits before it; visited from the last to the first. */
var Choice = class {
	wanted;
	opensFree;
	exchanged = /* @__PURE__ */ new Set();
	free = /* @__PURE__ */ new Set();
	/** Exchanged unless this value is open: all are moved from it alone. */
	#movedFrom = /* @__PURE__ */ new Map();
	/** The fewest elements that open a value: its own, or those of what it is moved from. */
	#smallest = /* @__PURE__ */ new Map();
	constructor(values, wanted, opensFree) {
		this.wanted = wanted;
		this.opensFree = opensFree;
		for (const value of values) this.#smallest.set(value, this.#smallestOf(value));
	}
	visit(value) {
		const { wanted, exchanged } = this;
		const moved = this.#movedFrom.get(value) ?? [];
		if (!wanted.has(value) && moved.length > 0 && sizeOf(value.shape) <= total(moved)) wanted.add(value);
		const [source, ...others] = sourcesOf(value);
		if (!wanted.has(value)) {
			if (source && others.length === 0) this.#pass(moved, source);
			return;
		}
		for (const each of moved) exchanged.delete(each);
		if (this.opensFree?.has(value)) {
			this.free.add(value);
			for (const operand of value.operands) wanted.add(operand);
		} else if (!source || total(this.#smallest.get(value)) === sizeOf(value.shape)) {
			exchanged.add(value);
			if (source && others.length === 0) this.#pass([value], source);
		} else for (const operand of value.operands) wanted.add(operand);
	}
	#pass(moved, source) {
		this.#movedFrom.set(source, [...this.#movedFrom.get(source) ?? [], ...moved]);
	}
	/** Asked of each value after what it is moved from. */
	#smallestOf(value) {
		if (this.opensFree?.has(value)) return [];
		const sources = sourcesOf(value);
		if (sources.length === 0 || !this.opensFree && sources.some(isPublic)) return [value];
		const before = [...new Set(sources.flatMap((source) => this.#smallest.get(source)))];
		return total(before) < sizeOf(value.shape) ? before : [value];
	}
};
/** What a value is moved from; nothing if it computes. */
var sourcesOf = (value) => ruleOf(value).moves ? [...new Set(value.operands)] : [];
var total = (values) => values.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
// src/mpc/pond/compiler/lowering.ts
/** @returns the nodes of a plan, in order and numbered from 1. @throws {CompileError} */
function lower(written, requester) {
	const { computation, scales } = aligned(written);
	const lowering = new LoweringRun(computation, scales, requester);
	for (const value of computation.values) lowering.lower(value);
	for (const each of computation.outputs) lowering.output(each);
	return numbered(lowering.nodes);
}
var LoweringRun = class {
	scales;
	requester;
	nodes = [];
	#openings;
	#plain = /* @__PURE__ */ new Map();
	#opened = /* @__PURE__ */ new Map();
	#cut = /* @__PURE__ */ new Map();
	constructor(computation, scales, requester) {
		this.scales = scales;
		this.requester = requester;
		this.#openings = new Openings(computation, (product, side) => this.#dropped(product, side));
	}
	lower(value) {
		this.#plain.set(value.id, ruleOf(value).lower(value, this));
	}
	output({ name, value, player }) {
		const particulars = {
			attributes: NOTHING,
			player
		};
		this.put({
			name,
			of: name
		}, output, [this.nodeOf(value)], this.typeOf(value), particulars);
	}
	put(label, op, inputs, type, particulars) {
		const whole = {
			id: this.nodes.length,
			...label,
			op,
			inputs,
			type,
			lifetime: "request",
			...particulars
		};
		this.nodes.push(whole);
		return whole;
	}
	typeOf(value) {
		return {
			...this.scales.of(value),
			shape: value.shape
		};
	}
	operand(value) {
		return this.scales.operand(value);
	}
	nodeOf({ id }) {
		return this.#plain.get(id);
	}
	isWantedOpen(value) {
		return this.#openings.isFree(value);
	}
	linear(label, value, inputs) {
		const isCached = inputs.every(({ lifetime }) => lifetime === "model");
		const type = {
			...inputs[0].type,
			shape: value.shape
		};
		return this.put(label, ruleOf(value).linear, inputs, type, {
			attributes: value.attributes,
			lifetime: isCached ? "model" : "request",
			isPublic: inputs.every((input) => input.isPublic === true),
			isOpen: inputs.every((input) => input.isOpen === true)
		});
	}
	factors(product) {
		return product.operands.map((each, side) => this.#cutTo(each, this.#dropped(product, side)));
	}
	openFactors(product) {
		return product.operands.map((each, side) => this.#open(each, this.#dropped(product, side)));
	}
	#dropped(product, side) {
		return this.scales.dropped(product)[side] ?? 0;
	}
	/** A factor with `bits` bits less, truncated once for all products that want it so. */
	#cutTo(value, bits) {
		const input = this.nodeOf(value);
		if (bits === 0) return input;
		const key = `${value.id} ${bits}`;
		const found = this.#cut.get(key);
		if (found) return found;
		const fractionBits = input.type.fractionBits - bits;
		if (isPublic(value)) throw new CompileError(`${value.name} is public and has ${input.type.fractionBits} fractional bits; its product has room for ${fractionBits}. Truncate it before.`);
		const label = labelOf(value, "-cut");
		const type = {
			...input.type,
			fractionBits
		};
		const [source, ...others] = ruleOf(value).moves ? value.operands : [];
		const node = source && others.length === 0 && sizeOf(source.shape) <= sizeOf(value.shape) ? this.linear(label, value, [this.#cutTo(source, bits)]) : putTruncation(this, label, input, type, { bits });
		this.#cut.set(key, node);
		return node;
	}
	/** The node under which a factor is open, masked; made when it is first needed. */
	#open(value, bits) {
		if (bits === 0 && this.#openings.isFree(value)) return this.nodeOf(value);
		const key = `${value.id} ${bits}`;
		let node = this.#opened.get(key);
		if (!node) {
			const label = labelOf(value, `${bits === 0 ? "" : "-cut"}-masked`);
			if (this.#openings.isExchanged(value, bits)) {
				const input = this.#cutTo(value, bits);
				node = this.put(label, mask, [input], input.type, {
					attributes: NOTHING,
					isOpen: true
				});
			} else {
				const sources = value.operands.map((each) => this.#open(each, bits));
				node = this.linear(label, value, sources);
			}
			this.#opened.set(key, node);
		}
		return node;
	}
};
// src/mpc/pond/compiler/simplify.ts
/** What a value computes, as text: two of a kind with the same text are the same. */
function formulaOf(value) {
	const { shape, attributes } = value;
	const { isUnique, isCommutative } = ruleOf(value);
	const operands = value.operands.map(({ id }) => id);
	if (isCommutative?.(value)) operands.sort((a, b) => a - b);
	return JSON.stringify([
		shape,
		operands,
		attributes,
		isUnique?.(value) ? value.id : ""
	]);
}
function simplify({ values, outputs }) {
	const needed = new Set(outputs.map(({ value }) => value.id));
	for (const { id, operands } of values.toReversed()) if (needed.has(id)) for (const operand of operands) needed.add(operand.id);
	const first = /* @__PURE__ */ new Map();
	const kept = /* @__PURE__ */ new Map();
	for (const value of values) {
		if (!needed.has(value.id)) continue;
		let same = {
			...value,
			operands: value.operands.map(({ id }) => kept.get(id))
		};
		same = {
			...same,
			...ruleOf(same).simplified?.(same)
		};
		const ofKind = first.get(same.kind) ?? /* @__PURE__ */ new Map();
		first.set(same.kind, ofKind);
		const formula = formulaOf(same);
		const found = ofKind.get(formula) ?? same;
		ofKind.set(formula, found);
		kept.set(value.id, found);
	}
	return {
		values: [...new Set(kept.values())],
		outputs: outputs.map((output) => ({
			...output,
			value: kept.get(output.value.id)
		}))
	};
}
// src/mpc/pond/compiler/compile.ts
var nodesOf = (computation, requester) => lower(simplify(computation), requester);
/** A frame's header has 16 bits for a node. */
var MOST_NODES = 65535;
/**
* @param nodes in order, numbered from 1.
* @param digest of all batches' plans, where there are several.
* @throws {CompileError} if there are more than frames can name.
*/
function planOf(nodes, requester, batch, digest = digestOf$1([nodes])) {
	if (nodes.length > MOST_NODES) throw new CompileError(`The plan has ${nodes.length} nodes; ${MOST_NODES} is the most.`);
	const costs = nodes.map((node) => ({
		node,
		cost: node.op.cost(node)
	}));
	return {
		nodes,
		batch,
		requester,
		digest,
		rounds: countRounds(nodes),
		messages: [...requestMessages(nodes, requester), ...costs.flatMap(({ node, cost }) => cost.messages.map((m) => ({
			...m,
			node: node.id
		})))]
	};
}
// src/mpc/pond/compiler/plan-source.ts
/**
* Batches whose plans stand for all: a size that grows with the batch, as a multiple of it or
* otherwise, is another in each, so the digest has all dimensions with the batch as a symbol.
*/
var WITNESSES = [
	0,
	1,
	2
];
/** Plans that are kept. */
var MOST = 16;
/** @param build the computation for so many rows of the requester's inputs. */
function planSource$1(build, requester) {
	const plans = /* @__PURE__ */ new Map();
	let digest;
	return (batch) => {
		const found = plans.get(batch);
		if (found) return found;
		const nodes = (rows) => nodesOf(build(rows), requester);
		const keep = (rows, of, name) => {
			if (plans.size >= MOST) plans.delete(plans.keys().next().value);
			const plan = planOf(of, requester, rows, name);
			plans.set(rows, plan);
			return plan;
		};
		if (digest === void 0) {
			const all = WITNESSES.map(nodes);
			digest = digestOf$1(all);
			for (const [i, rows] of WITNESSES.entries()) keep(rows, all[i], digest);
		}
		return plans.get(batch) ?? keep(batch, nodes(batch), digest);
	};
}
// src/mpc/graph/graph-base.ts
/**
* Writes values down, each under a name that is used once. What values there are is not its business:
* `pond/ops` has a file for each kind, and `pond/ops/graph.ts` puts them together.
*/
var GraphBase = class {
	#values = [];
	#outputs = [];
	#names = /* @__PURE__ */ new Set();
	#whole;
	output(name, value, { player }) {
		this.#claim(name);
		this.#outputs.push({
			name,
			value,
			player
		});
	}
	/** What `write` puts down is part of the value `name`. */
	whole(name, write) {
		const outer = this.#whole;
		this.#whole ??= name;
		try {
			return write();
		} finally {
			this.#whole = outer;
		}
	}
	build() {
		if (this.#outputs.length === 0) throw new GraphError("The computation has no output.");
		return {
			values: [...this.#values],
			outputs: [...this.#outputs]
		};
	}
	/** For kinds: notes a value. @throws {GraphError} if its name is taken or its shape is none. */
	put(kind, draft) {
		const { name, shape } = draft;
		checkShape(name, shape);
		this.#claim(name);
		const value = {
			...draft,
			kind,
			id: this.#values.length,
			partOf: this.#whole
		};
		this.#values.push(value);
		return value;
	}
	/** For kinds: a name such as "matmul2" that nothing has yet. */
	fresh(op) {
		let number = this.#values.length;
		while (this.#names.has(`${op}${number}`)) number++;
		return `${op}${number}`;
	}
	#claim(name) {
		if (this.#names.has(name)) throw new GraphError(`Two values have the name ${name}.`);
		this.#names.add(name);
	}
};
/** @throws {GraphError} unless all sizes are whole numbers from 0 on. */
function checkShape(name, shape) {
	if (!shape.every(isSize)) throw new GraphError(`${name} has the shape ${showShape(shape)}.`);
}
/** @throws {GraphError} unless they are a whole number from 0 on, or left to the compiler. */
function checkFractionBits(name, bits) {
	if (bits === void 0 || isSize(bits)) return;
	throw new GraphError(`${name} has ${bits} fractional bits.`);
}
// src/mpc/graph/operands.ts
/** What kinds ask of their operands' shapes where a computation is written down. */
/** The shape of both side by side, as in NumPy. @throws {GraphError} that says what cannot be done. */
function sharedShape(name, verb, a, b) {
	const shape = broadcastShapes(a.shape, b.shape);
	if (!shape) throw misfit(name, verb, a, b);
	return shape;
}
var misfit = (name, verb, a, b) => new GraphError(`${name}: ${a.name} ${showShape(a.shape)} cannot be ${verb} ${b.name} ${showShape(b.shape)}.`);
/** @param axis −1 is the last dimension. @throws {GraphError} if there is no such one. */
function axisOf(name, axis, { name: input, shape }) {
	const found = axis < 0 ? axis + shape.length : axis;
	if (Number.isInteger(found) && found >= 0 && found < shape.length) return found;
	throw new GraphError(`${name}: ${input} ${showShape(shape)} has no dimension ${axis}.`);
}
// src/mpc/pond/movement.ts
/** Row-major. */
function stridesOf(shape) {
	const strides = [];
	let stride = 1;
	for (const size of shape.toReversed()) {
		strides.unshift(stride);
		stride *= size;
	}
	return strides;
}
function move(shape, from, to) {
	if (shape.includes(0)) return;
	const words = from.tensor.ring / 32;
	const [source, target] = [from.tensor.i32(), to.tensor.i32()];
	let run = 1;
	let outer = shape.length;
	while (outer > 0 && from.strides[outer - 1] === run && to.strides[outer - 1] === run) run *= shape[--outer];
	const copy = (dimension, a, b) => {
		if (dimension === outer) {
			const start = a * words;
			if (run > 8) target.set(source.subarray(start, start + run * words), b * words);
			else for (let w = 0; w < run * words; w++) target[b * words + w] = source[start + w];
			return;
		}
		const [stepA, stepB] = [from.strides[dimension], to.strides[dimension]];
		if (dimension === outer - 1 && run === 1) {
			for (let i = 0; i < shape[dimension]; i++, a += stepA, b += stepB) {
				target[b * words] = source[a * words];
				if (words === 2) target[b * words + 1] = source[a * words + 1];
			}
			return;
		}
		for (let i = 0; i < shape[dimension]; i++, a += stepA, b += stepB) copy(dimension + 1, a, b);
	};
	copy(0, from.offset, to.offset);
}
/** A tensor as it lies in memory. */
var whole = (tensor) => ({
	tensor,
	offset: 0,
	strides: stridesOf(tensor.shape)
});
/** For references: the position of each index of `shape` under `strides`, in row-major order. */
function positions(shape, offset, strides) {
	return shape.reduce((at, size, d) => at.flatMap((p) => Array.from({ length: size }, (_, i) => p + i * strides[d])), [offset]);
}
// src/mpc/pond/ops/broadcast.ts
function sourceStrides$1({ inputs, type }) {
	const source = inputs[0].type.shape;
	const own = stridesOf(source);
	const fresh = type.shape.length - source.length;
	return type.shape.map((_, i) => i < fresh || source[i - fresh] === 1 ? 0 : own[i - fresh]);
}
var rule$20 = linear$1({
	name: "broadcast",
	moves: true,
	reference: (node, [input]) => positions(node.type.shape, 0, sourceStrides$1(node)).map((at) => input[at]),
	apply(node, out, [input]) {
		move(node.type.shape, {
			tensor: input,
			offset: 0,
			strides: sourceStrides$1(node)
		}, whole(out));
	}
});
var broadcast = kind(rule$20, (graph, input, shape, name = graph.fresh("broadcast")) => {
	const spreads = broadcastShapes(input.shape, shape);
	if (!spreads || !sameShape(spreads, shape)) throw new GraphError(`${name}: ${input.name} ${showShape(input.shape)} cannot be repeated to ${showShape(shape)}.`);
	return graph.put(rule$20, {
		name,
		operands: [input],
		shape,
		attributes: NOTHING
	});
});
/** `input` in this shape: itself if it has it. */
var spread = (graph, input, shape) => sameShape(input.shape, shape) ? input : broadcast.write(graph, input, shape);
// src/mpc/pond/ops/add.ts
var rule$19 = linear$1({
	name: "add",
	bound: (_, operands) => operands.known((a, b) => a + b),
	isCommutative: ({ shape, operands }) => operands.every((each) => sameShape(each.shape, shape)),
	reference: (node, [left, right]) => left.map((value, i) => toSigned(value + right[i % right.length], node.type.ring)),
	apply(_node, out, [left, right], { arithmetic }) {
		if (sameShape(left.shape, right.shape)) arithmetic.add(out, left, right);
		else arithmetic.addRow(out, left, right);
	}
});
var add$1 = kind(
	rule$19,
	/** Element by element, shapes side by side as in NumPy: `right` may be a row, such as a bias. */
	(graph, left, right, name = graph.fresh("add")) => {
		const shape = sharedShape(name, "added to", right, left);
		const other = isRowOf(right.shape, left.shape) ? right : spread(graph, right, shape);
		const operands = [spread(graph, left, shape), other];
		return graph.put(rule$19, {
			name,
			operands,
			shape,
			attributes: NOTHING
		});
	}
);
// src/mpc/pond/ops/constant.ts
/** round(x·2^f), half away from zero, in bigints: what `encode` must do. */
function encodeExactly(value, fractionBits) {
	const scaled = value * 2 ** fractionBits;
	const whole = Math.trunc(scaled);
	return BigInt(whole) + (Math.abs(scaled - whole) >= .5 ? BigInt(Math.sign(scaled)) : 0n);
}
var constantOp = {
	name: "constant",
	cost: () => FREE,
	reference: ({ attributes, type }) => attributes.values.map((value) => encodeExactly(value, type.fractionBits)),
	isIdle: (node, part) => part === "deal" && !node.isOpen,
	deal: dealNoMask,
	prepare(node, server) {
		prepareNoMask(node, server);
		const { type, name, attributes } = node;
		setPublic(node, server, encode(server.arithmetic, server.scope, attributes.values, type, name));
	}
};
var rule$18 = {
	name: "constant",
	ops: [constantOp],
	scale: "own",
	fractionBits: ({ attributes }) => attributes.fractionBits,
	bound: ({ attributes }) => attributes.values.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
	isPublic: true,
	isUnique: ({ attributes }) => attributes.fractionBits === void 0,
	lower: (value, into) => into.put(labelOf(value), constantOp, [], into.typeOf(value), {
		attributes: { values: value.attributes.values },
		isPublic: true,
		isOpen: into.isWantedOpen(value)
	})
};
var constant = kind(
	rule$18,
	/** Numbers that are part of the computation: every party knows them. */
	(graph, values, options = {}) => {
		const isOne = typeof values === "number";
		const list = isOne ? [values] : values;
		const { shape = isOne ? [] : [list.length], name = graph.fresh("constant") } = options;
		checkShape(name, shape);
		checkFractionBits(name, options.fractionBits);
		if (list.length !== sizeOf(shape)) throw new GraphError(`${name}: ${list.length} numbers do not fill ${showShape(shape)}.`);
		const bad = list.find((value) => !Number.isFinite(value));
		if (bad !== void 0) throw new GraphError(`${name} holds ${bad}.`);
		const attributes = {
			values: list,
			fractionBits: options.fractionBits
		};
		return graph.put(rule$18, {
			name,
			operands: [],
			shape,
			attributes
		});
	}
);
// src/mpc/pond/ops/gather.ts
/** What one index takes of a shape. */
var slabOf = ({ type: { shape }, attributes: { axis } }) => shape.map((size, i) => i === axis ? 1 : size);
var rule$17 = linear$1({
	name: "gather",
	moves: true,
	reference(node, [input]) {
		const { axis, indices } = node.attributes;
		const [from, to] = [stridesOf(node.inputs[0].type.shape), stridesOf(node.type.shape)];
		const out = [];
		indices.forEach((index, i) => {
			const places = positions(slabOf(node), i * to[axis], to);
			positions(slabOf(node), index * from[axis], from).forEach((at, j) => {
				out[places[j]] = input[at];
			});
		});
		return out;
	},
	apply(node, out, [input]) {
		const { axis, indices } = node.attributes;
		const [from, to] = [stridesOf(node.inputs[0].type.shape), stridesOf(node.type.shape)];
		const slab = slabOf(node);
		indices.forEach((index, i) => {
			move(slab, {
				tensor: input,
				offset: index * from[axis],
				strides: from
			}, {
				tensor: out,
				offset: i * to[axis],
				strides: to
			});
		});
	}
});
var gather = kind(
	rule$17,
	/** The elements at `indices` along `axis`; every party knows which these are. */
	(graph, input, indices, { axis = 0, name = graph.fresh("gather") } = {}) => {
		const along = axisOf(name, axis, input);
		const bad = indices.find((index) => !isSize(index) || index >= input.shape[along]);
		if (bad !== void 0) throw new GraphError(`${name}: ${input.name} ${showShape(input.shape)} has no index ${bad} in dimension ${along}.`);
		const shape = input.shape.map((size, i) => i === along ? indices.length : size);
		const attributes = {
			axis: along,
			indices
		};
		return graph.put(rule$17, {
			name,
			operands: [input],
			shape,
			attributes
		});
	}
);
// src/mpc/pond/opened-angle.ts
/**
* Opens a value modulo 2^k under an angle r that the producer knows, to 32 bits: what is opened is the
* top 32 of the low k bits. Where k > 32 the low bits stay unopened, of each share and of r; so what
* is opened can be a unit of 2^(k−32) more or less than what both make without them.
*/
var ANGLE = "angle";
function topBits(arithmetic, scope, value, bits) {
	if (value.ring === 32) return value;
	const top = scope.tensor(32, value.shape);
	arithmetic.kernels.high32(top.pointer, value.pointer, value.length, bits - 32);
	return top;
}
/** @param bits k. @returns r in Z_2^32. */
function dealAngle(node, dealer, bits) {
	const { arithmetic, temporary } = dealer;
	const input = node.inputs[0].type;
	const angle = newTensor(temporary, input);
	const other = newTensor(temporary, input);
	dealer.stream("server0", Role.angle, angle);
	dealer.stream("server1", Role.angle, other);
	arithmetic.add(angle, angle, other);
	return topBits(arithmetic, temporary, angle, bits);
}
function prepareAngle(node, server) {
	const angle = newTensor(server.scope, node.inputs[0].type);
	server.stream("crypto-producer", Role.angle, angle);
	server.keep(node, ANGLE, angle);
}
/** This server's share of r, whole; to be asked before the opening, which takes its place. */
var keptAngle = (node, server) => server.kept(node, ANGLE);
function openAngle(node, server, bits, { raised = false } = {}) {
	const { arithmetic, scope, temporary } = server;
	const part = keptAngle(node, server);
	arithmetic.add(part, part, server.share(node.inputs[0]));
	if (raised && bits > 32 && server.index === 0) {
		const unit = newTensor(temporary, part);
		unit.i64().fill(1n << BigInt(bits - 32));
		arithmetic.add(part, part, unit);
	}
	return server.open(topBits(arithmetic, scope, part, bits));
}
/** What is sent, each way. */
var angleBytes = (elements) => 4 * elements;
// src/mpc/pond/ops/lookup.ts
/** Of x, the lowest are opened. */
var OPENED_BITS = 32;
var tablesType = ({ type, attributes }) => [64, [sizeOf(type.shape), attributes.table.length]];
var op$6 = {
	name: "lookup",
	cost(node) {
		const bytes = 8 * sizeOf(tablesType(node)[1]);
		return openingCost(angleBytes(sizeOf(node.type.shape)), [{
			from: "crypto-producer",
			to: "server1",
			phase: "offline",
			bytes
		}]);
	},
	reference: ({ attributes: { table } }, [input]) => input.map((x) => BigInt(table[Number(x & BigInt(table.length - 1))])),
	deal(node, dealer) {
		const { table } = node.attributes;
		const turns = dealAngle(node, dealer, OPENED_BITS).i32();
		const tables = dealer.temporary.tensor(...tablesType(node));
		const words = tables.i32();
		for (let i = 0; i < tables.length; i++) {
			const turn = turns[Math.floor(i / table.length)];
			const entry = table[i - turn & table.length - 1];
			words[2 * i] = entry;
			words[2 * i + 1] = entry < 0 ? -1 : 0;
		}
		const share = dealer.temporary.tensor(...tablesType(node));
		dealer.stream("server0", Role.material, share);
		dealer.arithmetic.sub(tables, tables, share);
		dealer.send("server1", tables);
	},
	async prepare(node, server) {
		prepareAngle(node, server);
		const tables = server.scope.tensor(...tablesType(node));
		if (server.index === 0) server.stream("crypto-producer", Role.material, tables);
		else await server.receive("crypto-producer", tables);
		server.keep(node, "tables", tables);
	},
	async evaluate(node, server) {
		const { length } = node.attributes.table;
		const delta = await openAngle(node, server, OPENED_BITS);
		const result = newTensor(server.scope, node.type);
		const [places, words, tables] = [
			delta.i32(),
			result.i32(),
			server.kept(node, "tables").i32()
		];
		for (let e = 0; e < result.length; e++) {
			const at = 2 * (e * length + (places[e] & length - 1));
			words[2 * e] = tables[at];
			words[2 * e + 1] = tables[at + 1];
		}
		server.setShare(node, result);
	}
};
var rule$16 = {
	name: "lookup",
	ops: [op$6],
	scale: "own",
	fractionBits: () => 0,
	isWide: true,
	takesWide: true,
	bound: ({ attributes: { table } }) => table.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),
	check({ name }, [input]) {
		if (input.fractionBits === 0) return;
		throw new CompileError(`${name}: ${input.name} has ${input.fractionBits} fractional bits, but a place in a table is a whole number.`);
	},
	lower: (value, into) => into.put(labelOf(value), op$6, [into.nodeOf(value.operands[0])], into.typeOf(value), { attributes: value.attributes })
};
var lookup = kind(
	rule$16,
	/**
	* @param input whole numbers; of what is less than 0 or too large, the lowest bits count.
	* @param entries whole numbers of 32 bits; zeros follow until there are 2^k of them.
	*/
	(graph, input, entries, name = graph.fresh("lookup")) => {
		const bad = entries.find((entry) => entry !== Math.trunc(entry) || entry !== (entry | 0));
		if (bad !== void 0) throw new GraphError(`${name}: ${bad} is no whole number of 32 bits.`);
		if (entries.length === 0) throw new GraphError(`${name} has an empty table.`);
		const length = 2 ** Math.ceil(Math.log2(entries.length));
		const table = Array.from({ length }, (_, i) => entries[i] ?? 0);
		return graph.put(rule$16, {
			name,
			operands: [input],
			shape: input.shape,
			attributes: { table }
		});
	}
);
// src/mpc/pond/dealt-product.ts
/**
* What all products of masked values have in common: the producer, who knows both masks, deals shares
* of their product c. server0's share is a stream, server1 gets c − c_0. Source: Beaver 1991.
*/
var DEALT = "dealt product";
var productCost = ({ type }) => ({
	rounds: 0,
	messages: [{
		from: "crypto-producer",
		to: "server1",
		phase: "offline",
		bytes: bytesOf(type)
	}]
});
/** @param product c; it becomes server1's share. */
function dealProduct(node, dealer, product) {
	const share = newTensor(dealer.temporary, node.type);
	dealer.stream("server0", Role.product, share);
	dealer.arithmetic.sub(product, product, share);
	dealer.send("server1", product);
}
/** Keeps this server's c_i. */
async function prepareProduct(node, server) {
	const share = newTensor(server.scope, node.type);
	if (server.index === 0) server.stream("crypto-producer", Role.product, share);
	else await server.receive("crypto-producer", share);
	server.keep(node, DEALT, share);
}
/** c_i, to which the rest is added: it is of no more use, so the result takes its place. */
var dealtProduct = (node, server) => server.kept(node, DEALT);
// src/mpc/pond/ops/matmul-public.ts
/** Product of two matrices of which at least one is known to both servers: local. */
var matmulReference = (node, [left, right]) => {
	const [m, k] = node.inputs[0].type.shape;
	const n = node.type.shape[1];
	return Array.from({ length: m * n }, (_, at) => {
		const [i, j] = [Math.floor(at / n), at % n];
		let sum = 0n;
		for (let l = 0; l < k; l++) sum += left[i * k + l] * right[l * n + j];
		return toSigned(sum, node.type.ring);
	});
};
var matmulPublic = {
	name: "matmul-public",
	cost: () => FREE,
	reference: matmulReference,
	evaluate(node, server) {
		const [left, right] = node.inputs;
		const { arithmetic } = server;
		const a = right.isPublic ? server.share(left) : publicOf(left, server);
		const b = right.isPublic ? publicOf(right, server) : server.share(right);
		const product = newTensor(server.scope, node.type);
		product.u8().fill(0);
		arithmetic.matmul(product, a, arithmetic.pack(server.temporary, b));
		server.setShare(node, product);
	}
};
// src/mpc/pond/ops/matmul.ts
/** u += a_i·β */
function addMaskProduct$1(node, server) {
	const [left, right] = node.inputs;
	const beta = server.once(right, "panels of the masked value", (scope) => server.arithmetic.pack(scope, server.masked(right)));
	server.arithmetic.matmul(dealtProduct(node, server), server.maskShare(left), beta);
}
var isCached = (node) => node.lifetime === "model";
var op$5 = {
	name: "matmul",
	cost: productCost,
	reference: matmulReference,
	deal(node, dealer) {
		const [left, right] = node.inputs;
		const { arithmetic, temporary } = dealer;
		const panels = dealer.once(right, "panels of the mask", (scope) => arithmetic.pack(scope, dealer.mask(right)));
		const product = newTensor(temporary, node.type);
		product.u8().fill(0);
		arithmetic.matmul(product, dealer.mask(left), panels);
		dealProduct(node, dealer, product);
	},
	async prepare(node, server) {
		await prepareProduct(node, server);
		if (isCached(node.inputs[1])) addMaskProduct$1(node, server);
	},
	evaluate(node, server) {
		const [left, right] = node.inputs;
		if (!isCached(right)) addMaskProduct$1(node, server);
		const panels = server.once(right, "panels of the share", (scope) => server.arithmetic.pack(scope, server.share(right)));
		const z = dealtProduct(node, server);
		server.arithmetic.matmul(z, server.masked(left), panels);
		server.setShare(node, z);
	}
};
var rule$15 = {
	name: "matmul",
	ops: [op$5, matmulPublic],
	scale: "product",
	bound: ({ operands: [left] }, operands) => operands.known((a, b) => a * b * Math.max(1, left.shape[1])),
	lower(value, into) {
		const [chosen, factors] = needsMasks(value) ? [op$5, into.openFactors(value)] : [matmulPublic, into.factors(value)];
		return into.put(labelOf(value), chosen, factors, into.typeOf(value), { attributes: NOTHING });
	}
};
var matmul = kind(
	rule$15,
	/** [m×k]·[k×n] → [m×n]. */
	(graph, left, right, name = graph.fresh("matmul")) => {
		const [m, k] = left.shape;
		const [rows, n] = right.shape;
		if (left.shape.length !== 2 || right.shape.length !== 2 || k !== rows) throw misfit(name, "multiplied by", left, right);
		const [operands, shape] = [[left, right], [m, n]];
		return graph.put(rule$15, {
			name,
			operands,
			shape,
			attributes: NOTHING
		});
	}
);
// src/mpc/ring/comparison-key.ts
/**
* Bytes of the keys of so many elements: a level has 16 of a seed and a value, the last block a value
* a leaf.
*/
function comparisonKeyBytes(elements, { bits, words, ring }) {
	const value = words * ring / 8;
	const leaves = leafLevels(bits, value);
	return padded$1(elements) * ((bits - leaves) * (16 + value) + value * 2 ** leaves);
}
var padded$1, leafLevels;
var init_comparison_key = __esmMin((() => {
	padded$1 = (elements) => Math.ceil(elements / 4) * 4;
	leafLevels = (bits, valueBytes) => Math.min(bits, Math.floor(Math.log2(64 / valueBytes)));
}));
// src/mpc/pond/comparison.ts
/**
* Comparisons with 0 in one round, by dealt keys. With r the pad that the producer knows and δ = z + r
* what the servers open, m and ρ their sign bits and the primes the bits below,
*
*     (z ≥ 0) = 1 ⊕ m ⊕ ρ ⊕ (δ′ < r′),
*
* and a comparison key gives the servers shares of any v_0 + (δ′ < r′)·v_1 that the producer chooses.
* Both servers get the same keys, and a root each, which is a stream. Source: Boyle, Gilboa, Ishai et
* al., Function Secret Sharing for Mixed-Mode and Fixed-Point Secure Computation, 2021;
* docs/decisions/0021-comparison-keys.md.
*
* Only the top `compared` bits are compared. Where the others would have decided, −2^(32−compared) <
* z < 0 in units of δ, z may be taken for one that is not negative; and the same near ±2^31, which a
* window leaves free.
*/
init_comparison_key();
var KEYS = "keys";
var ROOTS = "roots";
/** The kind of key that a node takes. */
var keyOf$1 = ({ type, attributes }, words) => ({
	bits: attributes.compared - 1,
	words,
	ring: type.ring
});
var elementsOf$1 = ({ type }) => sizeOf(type.shape);
var keyBytes = (node, words) => comparisonKeyBytes(elementsOf$1(node), keyOf$1(node, words));
var keysType = (node, words) => [32, [keyBytes(node, words) / 4]];
var rootsType = (node) => [32, [padded$1(elementsOf$1(node)), 4]];
function comparisonCost(node, words) {
	const bytes = keyBytes(node, words);
	return openingCost(angleBytes(elementsOf$1(node)), [{
		from: "crypto-producer",
		to: "server0",
		phase: "offline",
		bytes
	}, {
		from: "crypto-producer",
		to: "server1",
		phase: "offline",
		bytes
	}]);
}
/** @param fill writes v_0 and v_1, from the pads: `words` rows each, padded. */
function dealComparison(node, dealer, words, fill) {
	const { temporary, arithmetic } = dealer;
	const elements = elementsOf$1(node);
	const pads = dealAngle(node, dealer, node.attributes.window);
	const values = temporary.tensor(node.type.ring, [
		2,
		words,
		padded$1(elements)
	]);
	fill(values, pads);
	const [roots, others] = [rootsType(node), rootsType(node)].map((type) => temporary.tensor(...type));
	dealer.stream("server0", Role.material, roots);
	dealer.stream("server1", Role.material, others);
	const keys = temporary.tensor(...keysType(node, words));
	const { bits, ring } = keyOf$1(node, words);
	arithmetic.kernels.dealComparison(keys.pointer, roots.pointer, others.pointer, pads.pointer, values.pointer, elements, bits, words, ring);
	dealer.send("server0", keys);
	dealer.send("server1", keys);
}
async function prepareComparison(node, server, words) {
	prepareAngle(node, server);
	const roots = server.scope.tensor(...rootsType(node));
	server.stream("crypto-producer", Role.material, roots);
	server.keep(node, ROOTS, roots);
	const keys = server.scope.tensor(...keysType(node, words));
	await server.receive("crypto-producer", keys);
	server.keep(node, KEYS, keys);
}
async function evaluateComparison(node, server, words, opening = {}) {
	const elements = elementsOf$1(node);
	const { bits, ring } = keyOf$1(node, words);
	const shares = server.scope.tensor(ring, [words === 2 ? 3 : words, padded$1(elements)]);
	if (words === 2) shares.i32().set(keptAngle(node, server).i32(), 2 * padded$1(elements));
	const delta = await openAngle(node, server, node.attributes.window, opening);
	server.arithmetic.kernels.compare(shares.pointer, delta.pointer, server.kept(node, KEYS).pointer, server.kept(node, ROOTS).pointer, elements, bits, words, ring, server.index);
	return {
		delta,
		shares
	};
}
// src/mpc/pond/kink.ts
/**
* What comparisons are made for: a function of z that is one line where z ≥ 0 and another elsewhere, in
* one round. `dealRelu` and `relu` of the kernels say what the words of a key are.
*/
/** 1 where z ≥ 0, 0 elsewhere. */
var SIGN = {
	words: 1,
	drop: 0,
	slope: 0,
	below: 0
};
function dealKink(node, dealer, { words, drop, slope, below }) {
	dealComparison(node, dealer, words, (values, pads) => dealer.arithmetic.kernels.dealRelu(values.pointer, pads.pointer, pads.length, words, node.type.ring, drop, slope, below));
}
async function evaluateKink(node, server, { words, drop, slope, below }, opening = {}) {
	const { delta, shares } = await evaluateComparison(node, server, words, opening);
	const result = newTensor(server.scope, node.type);
	server.arithmetic.kernels.relu(result.pointer, delta.pointer, shares.pointer, result.length, words, node.type.ring, drop, slope, below, server.index);
	server.setShare(node, result);
}
// src/mpc/pond/window.ts
/** How many bits of a value count where it is compared, and how many of them are. */
/** Two units of what is opened, as a part of what |x| can be. */
var UNOPENED = 2 ** -28;
/** What |x| can be, with room for what is not compared and what is not opened. */
var rangeOf = ({ bound, kept }) => bound === void 0 ? void 0 : (bound + 2 ** (1 - kept)) * (1 + UNOPENED);
function bitsOf({ bound, fractionBits, wholeBits: guess }, declared) {
	const range = rangeOf({
		...declared,
		bound: declared.bound ?? bound
	});
	return fractionBits + 1 + (range === void 0 ? guess : wholeBits(range));
}
/** Bits of an operand, 32 to 64: outside of them is nothing but the sign. */
var windowFor = (input, declared) => input.ring === 32 ? 32 : Math.max(32, bitsOf(input, declared));
/** @param name of what compares. @throws {CompileError} if an operand can be larger than its ring. */
function checkWindow(name, input, declared) {
	const bits = bitsOf(input, declared);
	if (bits <= input.ring) return;
	throw new CompileError(`${name}: ${input.name} has ${input.fractionBits} fractional bits and, with its sign, ${bits - input.fractionBits} before the point: more than Z_2^${input.ring} holds.`);
}
/** How many of the 32 bits that are opened decide. */
function comparedBits(input, declared) {
	const opened = input.fractionBits - (windowFor(input, declared) - 32);
	return Math.max(2, Math.min(32, 32 - (opened - declared.kept)));
}
// src/mpc/pond/ops/relu-op.ts
/**
* z where z ≥ 0 and slope·z elsewhere, in one round, with a truncation inside.
*
* With δ and r as in `../comparison.ts` and s = (z ≥ 0), z ≫ f is (δ ≫ f) − (r ≫ f), one more where
* the lowest f bits carry, and a multiple of 2^(32−f) where δ − r wraps around. Given the sign of z
* that depends on the sign bits alone, so all that is not known from δ is a number for each sign bit of
* δ, times s: the key gives s and these two. Of the slope's part the same is true. In Z_2^32, with
* nothing to drop and the slope 0, one of the numbers is enough, as the other adds up to −r with it.
*/
/** Bits that are dropped of δ: fewer than those of the input, where its lowest are not opened. */
var dropOf = ({ bits, window }) => bits - (window - 32);
function kinkOf({ attributes, type, inputs: [input] }) {
	const drop = dropOf(attributes);
	const { slope, slopeBits } = attributes;
	return {
		words: type.ring === 32 && input.type.ring === 32 && drop === 0 && slope === 0 ? 2 : 3,
		drop,
		slope,
		below: drop + slopeBits
	};
}
var reluOp = {
	name: "relu",
	cost: (node) => comparisonCost(node, kinkOf(node).words),
	reference({ attributes, type }, [input]) {
		const { window, bits, slope, slopeBits } = attributes;
		return input.map((value) => {
			const z = BigInt.asIntN(window, value);
			return toSigned(z < 0n ? BigInt(slope) * z >> BigInt(bits + slopeBits) : z >> BigInt(bits), type.ring);
		});
	},
	/**
	* A truncation is right or a unit more; what is not opened can change what is by a unit, and is lost; what
	* is not compared takes up to 2^(32−compared) of these away.
	*/
	errors({ attributes }) {
		const { window, compared, slope } = attributes;
		const drop = dropOf(attributes);
		const opened = drop >= 0 ? 1 : 2 ** -drop;
		const [less, more] = window > 32 ? [2 * opened - 1, opened] : [0, 0];
		const uncompared = Math.ceil((2 ** (32 - compared) - 1) / 2 ** drop);
		const isRounded = drop > 0 || slope > 0;
		return [BigInt(-less - uncompared), BigInt(more + (isRounded ? 1 : 0))];
	},
	deal: (node, dealer) => dealKink(node, dealer, kinkOf(node)),
	prepare: (node, server) => prepareComparison(node, server, kinkOf(node).words),
	evaluate: (node, server) => evaluateKink(node, server, kinkOf(node))
};
// src/mpc/pond/ops/relu.ts
/** Of the slope: the result is off by |x|·2^-17. */
var SLOPE_BITS = 16;
var declared$2 = ({ bound, fractionBits }) => ({
	bound,
	kept: fractionBits ?? 12
});
/** What a relu is for an operand of this kind. @param fractionBits of the result. */
function reluOf(input, range, { fractionBits, slope }) {
	const window = windowFor(input, range);
	const bits = input.fractionBits - fractionBits;
	const slopeBits = slope === 0 ? 0 : Math.min(SLOPE_BITS, 63 - dropOf({
		bits,
		window
	}));
	return {
		window,
		compared: comparedBits(input, range),
		bits,
		slope: Math.round(slope * 2 ** slopeBits),
		slopeBits
	};
}
var common$1 = {
	name: "relu",
	ops: [reluOp],
	range: ({ attributes }) => rangeOf(declared$2(attributes)),
	check: ({ name, attributes }, [input]) => checkWindow(name, input, declared$2(attributes)),
	lower(value, into) {
		const [x] = value.operands;
		const type = into.typeOf(value);
		const { fractionBits } = type;
		const { slope } = value.attributes;
		return into.put(labelOf(value), reluOp, [into.nodeOf(x)], type, { attributes: reluOf(into.operand(x), declared$2(value.attributes), {
			fractionBits,
			slope
		}) });
	}
};
/** The smaller of what is said here and what is known, and what a truncation may add. */
var boundOf = (unit) => ({ attributes }, operands) => {
	const { bound = Infinity } = attributes;
	const most = Math.min(bound, operands.known((a) => a) ?? Infinity);
	return most < Infinity ? most + unit(attributes) : void 0;
};
/** The result has the scale of x. */
var same = {
	...common$1,
	scale: "operands",
	bound: boundOf(() => 0)
};
/** The result is truncated, which may add a unit. */
var cut = {
	...common$1,
	scale: "own",
	fractionBits: ({ attributes }, operands) => Math.min(attributes.fractionBits, operands?.[0].fractionBits ?? Infinity),
	bound: boundOf(({ fractionBits }) => 2 ** -fractionBits)
};
/** @throws {GraphError} unless it is positive, or nobody says. */
function checkBound$1(name, bound) {
	if (bound === void 0 || bound > 0 && bound < Infinity) return;
	throw new GraphError(`${name} has the bound ${bound}; it must be positive.`);
}
var relu = kind(
	cut,
	/**
	* max(x, 0), or slope·x where x is negative. With `fractionBits` the result is truncated to these.
	* With a `bound` that |x| does not exceed, a product that only feeds this lives in Z_2^32.
	*/
	(graph, input, options = {}) => {
		const { bound, fractionBits, slope = 0, name = graph.fresh("relu") } = options;
		checkFractionBits(name, fractionBits);
		checkBound$1(name, bound);
		if (!(slope >= 0 && slope <= 1)) throw new GraphError(`${name} has the slope ${slope}; it must be between 0 and 1.`);
		const attributes = {
			bound,
			fractionBits,
			slope
		};
		const rule = fractionBits === void 0 ? same : cut;
		return graph.put(rule, {
			name,
			operands: [input],
			shape: input.shape,
			attributes
		});
	}
);
// src/mpc/pond/ops/non-negative.ts
var op$4 = {
	name: "non-negative",
	cost: (node) => comparisonCost(node, SIGN.words),
	reference: ({ attributes }, [input]) => input.map((value) => BigInt.asIntN(attributes.window, value) >= 0n ? 1n : 0n),
	/** 0 counts as it should; what is less by two units of what is opened, or by no more, may, too. */
	errors: ({ attributes }) => [0n, attributes.window > 32 ? 1n : 0n],
	deal: (node, dealer) => dealKink(node, dealer, SIGN),
	prepare: (node, server) => prepareComparison(node, server, SIGN.words),
	evaluate: (node, server) => evaluateKink(node, server, SIGN, { raised: true })
};
var declared$1 = ({ bound }) => ({
	bound,
	kept: 12
});
var rule$14 = {
	name: "non-negative",
	ops: [op$4],
	scale: "own",
	fractionBits: () => 0,
	range: ({ attributes }) => rangeOf(declared$1(attributes)),
	bound: () => 1,
	check: ({ name, attributes }, [input]) => checkWindow(name, input, declared$1(attributes)),
	lower(value, into) {
		const [x] = value.operands;
		const window = windowFor(into.operand(x), declared$1(value.attributes));
		return into.put(labelOf(value), op$4, [into.nodeOf(x)], into.typeOf(value), { attributes: {
			window,
			compared: 32
		} });
	}
};
var nonNegative = kind(
	rule$14,
	/** 1 where x ≥ 0, 0 elsewhere; a whole number. */
	(graph, input, options = {}) => {
		const { bound, name = graph.fresh("nonNegative") } = options;
		checkBound$1(name, bound);
		return graph.put(rule$14, {
			name,
			operands: [input],
			shape: input.shape,
			attributes: { bound }
		});
	}
);
// src/mpc/pond/ops/sub.ts
var rule$13 = linear$1({
	name: "sub",
	bound: (_, operands) => operands.known((a, b) => a + b),
	reference: (node, [left, right]) => left.map((value, i) => toSigned(value - right[i % right.length], node.type.ring)),
	apply(_node, out, [left, right], { arithmetic, temporary }) {
		if (sameShape(left.shape, right.shape)) {
			arithmetic.sub(out, left, right);
			return;
		}
		const negated = temporary.tensor(right.ring, right.shape);
		negated.u8().fill(0);
		arithmetic.sub(negated, negated, right);
		arithmetic.addRow(out, left, negated);
	}
});
var sub = kind(
	rule$13,
	/** left − right, with the shapes of a sum. */
	(graph, left, right, name = graph.fresh("sub")) => {
		const shape = sharedShape(name, "subtracted from", right, left);
		const other = isRowOf(right.shape, left.shape) ? right : spread(graph, right, shape);
		const operands = [spread(graph, left, shape), other];
		return graph.put(rule$13, {
			name,
			operands,
			shape,
			attributes: NOTHING
		});
	}
);
// src/mpc/pond/ops/written.ts
var written = (write) => ({
	ops: [],
	write
});
// src/mpc/pond/ops/argmax.ts
var WHOLE = { fractionBits: 0 };
var argmax = written(
	/** Along the last dimension, which the result has not; whole numbers from 0 on. */
	(graph, input, { bound, name = graph.fresh("argmax") } = {}) => {
		const count = input.shape.at(-1) ?? 0;
		if (count < 2) throw new GraphError(`${name}: ${input.name} ${showShape(input.shape)} has no two elements in a row to compare.`);
		const shape = input.shape.slice(0, -1);
		const pairs = Array.from({ length: count }, (_, i) => Array.from({ length: count - 1 - i }, (__, j) => [i, i + 1 + j])).flat();
		return graph.whole(name, () => {
			const rows = reshape.write(graph, input, [shape.reduce((m, size) => m * size, 1), count]);
			const [first, second] = [0, 1].map((side) => {
				const indices = pairs.map((pair) => pair[side]);
				return gather.write(graph, rows, indices, { axis: 1 });
			});
			const isFirst = nonNegative.write(graph, sub.write(graph, first, second), { bound: bound === void 0 ? void 0 : 2 * bound });
			const won = pairs.flatMap(([i, j]) => Array.from({ length: count }, (_, k) => k === i ? 1 : k === j ? -1 : 0));
			const signs = constant.write(graph, won, {
				shape: [pairs.length, count],
				...WHOLE
			});
			const asSecond = Array.from({ length: count }, (_, k) => k);
			const wins = add$1.write(graph, matmul.write(graph, isFirst, signs), constant.write(graph, asSecond, WHOLE));
			const isWinner = lookup.write(graph, wins, Array.from({ length: count }, (_, n) => n === count - 1 ? 1 : 0));
			const places = constant.write(graph, asSecond, {
				shape: [count, 1],
				...WHOLE
			});
			return reshape.write(graph, matmul.write(graph, isWinner, places), shape, name);
		});
	}
);
// src/mpc/pond/ops/mul-public.ts
/** A value times one that both servers know, element by element: each multiplies its share. */
var mulPublic = {
	name: "mul-public",
	cost: () => FREE,
	reference: (node, [left, right]) => left.map((value, i) => toSigned(value * right[i], node.type.ring)),
	evaluate(node, server) {
		const [left, right] = node.inputs;
		const product = newTensor(server.scope, node.type);
		server.arithmetic.mul(product, server.share(left), publicOf(right, server));
		server.setShare(node, product);
	}
};
// src/mpc/pond/ops/square.ts
var op$3 = {
	name: "square",
	cost: productCost,
	reference: (node, [input]) => input.map((value) => toSigned(value * value, node.type.ring)),
	deal(node, dealer) {
		const mask = dealer.mask(node.inputs[0]);
		const product = newTensor(dealer.temporary, node.type);
		dealer.arithmetic.mul(product, mask, mask);
		dealProduct(node, dealer, product);
	},
	prepare: prepareProduct,
	evaluate(node, server) {
		const input = node.inputs[0];
		const { arithmetic } = server;
		const product = newTensor(server.temporary, node.type);
		arithmetic.add(product, server.share(input), server.maskShare(input));
		arithmetic.mul(product, product, server.masked(input));
		const z = dealtProduct(node, server);
		arithmetic.add(z, z, product);
		server.setShare(node, z);
	}
};
var rule$12 = {
	name: "square",
	ops: [op$3, mulPublic],
	scale: "product",
	bound: (_, operands) => operands.known((a) => a * a),
	lower(value, into) {
		const [label, type] = [labelOf(value), into.typeOf(value)];
		if (needsMasks(value)) return into.put(label, op$3, into.openFactors(value), type, { attributes: NOTHING });
		const [factor] = into.factors(value);
		return into.put(label, mulPublic, [factor, factor], type, { attributes: NOTHING });
	}
};
var square = kind(rule$12, (graph, input, name = graph.fresh("square")) => graph.put(rule$12, {
	name,
	operands: [input],
	shape: input.shape,
	attributes: NOTHING
}));
// src/mpc/pond/ops/mul.ts
/** u += a_i∘β */
function addMaskProduct(node, server) {
	const [left, right] = node.inputs;
	const { arithmetic } = server;
	const product = newTensor(server.temporary, node.type);
	arithmetic.mul(product, server.maskShare(left), server.masked(right));
	const u = dealtProduct(node, server);
	arithmetic.add(u, u, product);
}
var op$2 = {
	name: "mul",
	cost: productCost,
	reference: (node, [left, right]) => left.map((value, i) => toSigned(value * right[i], node.type.ring)),
	deal(node, dealer) {
		const [left, right] = node.inputs;
		const product = newTensor(dealer.temporary, node.type);
		dealer.arithmetic.mul(product, dealer.mask(left), dealer.mask(right));
		dealProduct(node, dealer, product);
	},
	async prepare(node, server) {
		await prepareProduct(node, server);
		if (node.inputs[1].lifetime === "model") addMaskProduct(node, server);
	},
	evaluate(node, server) {
		const [left, right] = node.inputs;
		if (right.lifetime === "request") addMaskProduct(node, server);
		const { arithmetic } = server;
		const product = newTensor(server.temporary, node.type);
		arithmetic.mul(product, server.masked(left), server.share(right));
		const z = dealtProduct(node, server);
		arithmetic.add(z, z, product);
		server.setShare(node, z);
	}
};
var rule$11 = {
	name: "mul",
	ops: [op$2, mulPublic],
	scale: "product",
	bound: (_, operands) => operands.known((a, b) => a * b),
	isCommutative: () => true,
	simplified: ({ operands: [left, right] }) => left === right ? {
		kind: square,
		operands: [left],
		attributes: NOTHING
	} : void 0,
	lower(value, into) {
		const isMasked = needsMasks(value);
		const factors = isMasked ? into.openFactors(value) : into.factors(value);
		const [left, right] = factors;
		if (isMasked ? left.lifetime === "model" : left.isPublic && !right.isPublic) factors.reverse();
		return into.put(labelOf(value), isMasked ? op$2 : mulPublic, factors, into.typeOf(value), { attributes: NOTHING });
	}
};
var mul = kind(
	rule$11,
	/** Element by element, with the shapes of a sum. */
	(graph, left, right, name = graph.fresh("mul")) => {
		const shape = sharedShape(name, "multiplied by", left, right);
		const operands = [spread(graph, left, shape), spread(graph, right, shape)];
		return graph.put(rule$11, {
			name,
			operands,
			shape,
			attributes: NOTHING
		});
	}
);
// src/mpc/pond/ops/concat.ts
/** Where each operand begins in the result, in elements. */
function offsets({ inputs, type, attributes: { axis } }) {
	const stride = stridesOf(type.shape)[axis];
	let at = 0;
	return inputs.map((input) => {
		const start = at * stride;
		at += input.type.shape[axis];
		return start;
	});
}
var rule$10 = linear$1({
	name: "concat",
	moves: true,
	bound: (_, operands) => operands.known((...all) => Math.max(...all)),
	reference(node, inputs) {
		const out = [];
		const strides = stridesOf(node.type.shape);
		offsets(node).forEach((offset, i) => {
			positions(node.inputs[i].type.shape, offset, strides).forEach((at, from) => {
				out[at] = inputs[i][from];
			});
		});
		return out;
	},
	apply(node, out, inputs) {
		const strides = stridesOf(node.type.shape);
		offsets(node).forEach((offset, i) => {
			const input = inputs[i];
			move(input.shape, whole(input), {
				tensor: out,
				offset,
				strides
			});
		});
	}
});
var concat = kind(
	rule$10,
	/** Along `axis`, the first if left out; −1 is the last. */
	(graph, inputs, { axis = 0, name = graph.fresh("concat") } = {}) => {
		const [first] = inputs;
		if (!first) throw new GraphError(`${name} has nothing to join.`);
		const along = axisOf(name, axis, first);
		const shape = concatenated(inputs.map((each) => each.shape), along);
		if (!shape) throw new GraphError(`${name}: ${inputs.map((each) => `${each.name} ${showShape(each.shape)}`).join(", ")} cannot be joined along dimension ${along}.`);
		return graph.put(rule$10, {
			name,
			operands: inputs,
			shape,
			attributes: { axis: along }
		});
	}
);
// src/mpc/pond/ops/pad.ts
/** @param margins whole numbers, one pair a dimension. @param value what stands there. */
function padded(graph, input, margins, value = 0) {
	return margins.reduce((inner, [before, after], axis) => {
		const around = (size) => {
			if (size === 0) return [];
			const shape = inner.shape.map((each, i) => i === axis ? size : each);
			const all = Array(sizeOf(shape)).fill(value);
			return [constant.write(graph, all, { shape })];
		};
		const parts = [
			...around(before),
			inner,
			...around(after)
		];
		return parts.length === 1 ? inner : concat.write(graph, parts, { axis });
	}, input);
}
var pad = written(
	/** Zeros, or another number, before and after, for each dimension: [[0, 0], [2, 2], [2, 2], [0, 0]] around pictures. */
	(graph, input, margins, { name = graph.fresh("pad"), value = 0 } = {}) => {
		if (margins.length !== input.shape.length || !margins.flat().every(isSize)) throw new GraphError(`${name}: [[${margins.join("], [")}]] are no margins of ${input.name} ${showShape(input.shape)}.`);
		return graph.whole(name, () => padded(graph, input, margins, value));
	}
);
// src/mpc/pond/ops/window-sum.ts
/** For each place in a window: where it begins in the operand, and the strides from window to window. */
function placesOf$1({ inputs, attributes: { size, strides } }) {
	const [picture, row, column, channel] = stridesOf(inputs[0].type.shape);
	return {
		offsets: positions(size, 0, [row, column]),
		strides: [
			picture,
			row * strides[0],
			column * strides[1],
			channel
		]
	};
}
var rule$9 = linear$1({
	name: "window-sum",
	bound: ({ attributes: { size } }, operands) => operands.known((a) => a * Math.max(1, size[0] * size[1])),
	reference(node, [input]) {
		const { offsets, strides } = placesOf$1(node);
		const { shape, ring } = node.type;
		return positions(shape, 0, strides).map((at) => toSigned(offsets.reduce((sum, offset) => sum + input[at + offset], 0n), ring));
	},
	apply(node, out, [input], { arithmetic, temporary }) {
		const { offsets, strides } = placesOf$1(node);
		const { shape, ring } = out;
		out.u8().fill(0);
		const part = temporary.tensor(ring, shape);
		for (const offset of offsets) {
			move(shape, {
				tensor: input,
				offset,
				strides
			}, {
				tensor: part,
				offset: 0,
				strides: stridesOf(shape)
			});
			arithmetic.add(out, out, part);
		}
	}
});
var windowSum = kind(
	rule$9,
	/** Of [batch, height, width, channels]; what lies outside of the picture counts as 0. */
	(graph, input, { name = graph.fresh("windowSum"), ...options }) => {
		const { size, strides, output, margins } = windowsOf(name, input, options);
		return graph.whole(name, () => {
			const picture = padded(graph, input, [
				[0, 0],
				...margins,
				[0, 0]
			]);
			const shape = [
				input.shape[0],
				...output,
				input.shape[3]
			];
			const attributes = {
				size,
				strides,
				output
			};
			return graph.put(rule$9, {
				name,
				operands: [picture],
				shape,
				attributes
			});
		});
	}
);
// src/mpc/pond/ops/average-pool.ts
/** Of one over the elements of a window, where it is no power of two. */
var FRACTION_BITS$2 = 14;
/** Bits that hold 1/count exactly, or as many as a mean is given. */
var bitsFor = (count) => Number.isInteger(Math.log2(count)) ? Math.log2(count) : FRACTION_BITS$2;
var averagePool = written(
	/**
	* Of [batch, height, width, channels]. As TensorFlow's: what lies outside of the picture does not
	* count. The scale grows by the bits of the factor: as many as a window needs, where its elements are
	* a power of two, and otherwise 14, and then it is off by up to 2^-15 of the sum.
	*/
	(graph, input, { name = graph.fresh("averagePool"), ...options }) => {
		const windows = windowsOf(name, input, options);
		return graph.whole(name, () => {
			const counts = countsOf(windows);
			const fractionBits = counts.reduce((most, count) => Math.max(most, bitsFor(count)), 0);
			const isOne = counts.every((count) => count === counts[0]);
			const shares = (isOne ? counts.slice(0, 1) : counts).map((count) => 1 / count);
			const shape = isOne ? [] : [...windows.output, 1];
			const sums = windowSum.write(graph, input, options);
			return mul.write(graph, sums, constant.write(graph, shares, {
				shape,
				fractionBits
			}), name);
		});
	}
);
// src/mpc/pond/ops/clip.ts
function between(graph, input, [low, high], { bound, fractionBits, name = graph.fresh("clip") }) {
	if (!(low < high && Number.isFinite(high - low))) throw new GraphError(`${name} has the limits ${low} and ${high}.`);
	/** max(x − limit, 0), at its own scale. */
	const above = (limit) => {
		const moved = limit === 0 ? input : sub.write(graph, input, constant.write(graph, limit));
		const most = bound === void 0 ? void 0 : bound + Math.abs(limit);
		return relu.write(graph, moved, {
			bound: most,
			fractionBits
		});
	};
	return graph.whole(name, () => {
		if (low === 0) return sub.write(graph, above(low), above(high), name);
		const difference = sub.write(graph, above(low), above(high));
		return add$1.write(graph, difference, constant.write(graph, low), name);
	});
}
var clip = written(
	/** x where low ≤ x ≤ high, and the nearer of both elsewhere; options as those of `relu`. */
	(graph, input, low, high, options = {}) => between(graph, input, [low, high], options)
);
var relu6 = written((graph, input, { name = graph.fresh("relu6"), ...options } = {}) => between(graph, input, [0, 6], {
	...options,
	name
}));
// src/mpc/pond/ops/patches.ts
/** Pictures, windows down and across, and the elements of a window: where they lie in the operand. */
function blockOf$1({ inputs, attributes: { size, strides, output } }) {
	const { shape } = inputs[0].type;
	const [picture, row, column, channel] = stridesOf(shape);
	return {
		shape: [
			shape[0],
			...output,
			...size,
			shape[3]
		],
		strides: [
			picture,
			row * strides[0],
			column * strides[1],
			row,
			column,
			channel
		]
	};
}
var rule$8 = linear$1({
	name: "patches",
	moves: true,
	reference(node, [input]) {
		const { shape, strides } = blockOf$1(node);
		return positions(shape, 0, strides).map((at) => input[at]);
	},
	apply(node, out, [input]) {
		const { shape, strides } = blockOf$1(node);
		move(shape, {
			tensor: input,
			offset: 0,
			strides
		}, {
			tensor: out,
			offset: 0,
			strides: stridesOf(shape)
		});
	}
});
var patches = kind(
	rule$8,
	/**
	* Of [batch, height, width, channels] a row for each window, picture by picture, row-major:
	* [batch·windows, size·channels].
	*/
	(graph, input, { name = graph.fresh("patches"), ...options }) => {
		const { size, strides, output, margins } = windowsOf(name, input, options);
		return graph.whole(name, () => {
			const picture = padded(graph, input, [
				[0, 0],
				...margins,
				[0, 0]
			]);
			const [batch, , , channels] = picture.shape;
			const shape = [batch * output[0] * output[1], size[0] * size[1] * channels];
			const attributes = {
				size,
				strides,
				output
			};
			return graph.put(rule$8, {
				name,
				operands: [picture],
				shape,
				attributes
			});
		});
	}
);
// src/mpc/pond/ops/conv2d.ts
var conv2d = written(
	/** @param weights [height, width, channels, filters] of a window. */
	(graph, input, weights, { name = graph.fresh("conv2d"), strides, padding } = {}) => {
		const [height, width, channels, filters] = weights.shape;
		if (weights.shape.length !== 4 || input.shape.length !== 4 || input.shape[3] !== channels) throw misfit(name, "convolved with", input, weights);
		const windows = {
			size: [height, width],
			strides,
			padding
		};
		const { output } = windowsOf(name, input, windows);
		return graph.whole(name, () => {
			const rows = patches.write(graph, input, windows);
			const matrix = reshape.write(graph, weights, [-1, filters]);
			const product = matmul.write(graph, rows, matrix);
			return reshape.write(graph, product, [
				input.shape[0],
				...output,
				filters
			], name);
		});
	}
);
// src/mpc/pond/ops/slice.ts
function block({ inputs, attributes }) {
	const strides = stridesOf(inputs[0].type.shape);
	return {
		offset: attributes.begin.reduce((sum, at, i) => sum + at * strides[i], 0),
		strides
	};
}
var rule$7 = linear$1({
	name: "slice",
	moves: true,
	reference(node, [input]) {
		const { offset, strides } = block(node);
		return positions(node.type.shape, offset, strides).map((at) => input[at]);
	},
	apply(node, out, [input]) {
		move(node.type.shape, {
			tensor: input,
			...block(node)
		}, whole(out));
	}
});
var slice = kind(
	rule$7,
	/** The block of `size` that begins at `begin`. */
	(graph, input, begin, size, name = graph.fresh("slice")) => {
		if (!(begin.length === input.shape.length && size.length === input.shape.length && input.shape.every((all, i) => isSize(begin[i]) && isSize(size[i]) && begin[i] + size[i] <= all))) throw new GraphError(`${name}: ${showShape(size)} from [${begin.join(", ")}] is no block of ${input.name} ${showShape(input.shape)}.`);
		return graph.put(rule$7, {
			name,
			operands: [input],
			shape: size,
			attributes: { begin }
		});
	}
);
// src/mpc/pond/ops/depthwise-conv2d.ts
var depthwiseConv2d = written(
	/** @param weights [height, width, channels, multiplier]; the result has channels·multiplier. */
	(graph, input, weights, { name = graph.fresh("depthwiseConv2d"), ...options } = {}) => {
		const [height, width, channels, multiplier] = weights.shape;
		if (weights.shape.length !== 4 || input.shape.length !== 4 || input.shape[3] !== channels) throw misfit(name, "convolved with", input, weights);
		return graph.whole(name, () => {
			const [batch, rows, columns] = input.shape;
			const each = Array.from({ length: channels }, (_, c) => conv2d.write(graph, slice.write(graph, input, [
				0,
				0,
				0,
				c
			], [
				batch,
				rows,
				columns,
				1
			]), slice.write(graph, weights, [
				0,
				0,
				c,
				0
			], [
				height,
				width,
				1,
				multiplier
			]), options));
			return concat.write(graph, each, {
				axis: -1,
				name
			});
		});
	}
);
// src/mpc/pond/encode-input.ts
/**
* A player's own value as ring elements, held against what the computation promises of it. Nobody
* else can check that: the servers see random elements. Beyond the bound a product may wrap around.
*/
/**
* @param values row-major, as many as the shape holds.
* @throws {EncodingError} if a value is out of bounds or does not fit, with its index: errors travel
* further than private values may.
*/
function encodeInput({ name, type, attributes: { bound } }, { arithmetic, temporary }, values) {
	if (bound !== void 0) checkBound(name, values, bound);
	return encode(arithmetic, temporary, values, type, name);
}
function checkBound(name, values, bound) {
	for (let i = 0; i < values.length; i++) {
		if (Math.abs(values[i]) <= bound || Number.isNaN(values[i])) continue;
		throw new EncodingError(`${name}: the value at index ${i} is beyond its bound, which promises |${name}| ≤ ${bound}. Raise the bound or scale the values.`);
	}
}
// src/mpc/pond/ops/masked-input.ts
/**
* A private input that arrives masked, as Pond's `masked=True`. The player draws seeds for both
* servers, a_i = PRG(s_i), a = a_0 + a_1, and later sends α = v − a to both. The shares of v are
* then α + a_0 and a_1, and v is already open under its mask: no server-to-server round.
* Source: Dahl et al., arXiv 1810.08130.
*/
var inputPhase = ({ lifetime }) => lifetime === "model" ? "setup" : "online";
var maskedInput = {
	name: "masked-input",
	cost: (node) => ({
		rounds: 0,
		messages: SERVERS.map((to) => ({
			from: node.player,
			to,
			phase: inputPhase(node),
			bytes: bytesOf(node.type)
		}))
	}),
	mask(node, player) {
		const mask = newTensor(player.scope, node.type);
		const other = newTensor(player.temporary, node.type);
		player.stream("server0", Role.mask, mask);
		player.stream("server1", Role.mask, other);
		player.arithmetic.add(mask, mask, other);
		player.setMask(node, mask);
	},
	provide(node, player, values) {
		const value = encodeInput(node, player, values);
		player.arithmetic.sub(value, value, player.mask(node));
		for (const server of SERVERS) player.send(server, value);
		if (!player.look) return;
		const share = newTensor(player.temporary, node.type);
		player.stream("server1", Role.mask, share);
		player.look("server1", share);
		player.stream("server0", Role.mask, share);
		player.arithmetic.add(share, share, value);
		player.look("server0", share);
	},
	deal(node, dealer) {
		const mask = newTensor(dealer.scope, node.type);
		const other = newTensor(dealer.temporary, node.type);
		dealer.playerStream("server0", Role.mask, mask);
		dealer.playerStream("server1", Role.mask, other);
		dealer.arithmetic.add(mask, mask, other);
		dealer.setMask(node, mask);
	},
	async prepare(node, server) {
		const share = newTensor(server.scope, node.type);
		server.stream(node.player, Role.mask, share);
		server.setMaskShare(node, share);
		if (node.lifetime === "model") await receiveMasked(node, server);
	},
	async evaluate(node, server) {
		if (node.lifetime === "request") await receiveMasked(node, server);
	}
};
async function receiveMasked(node, server) {
	const masked = newTensor(server.scope, node.type);
	await server.receive(node.player, masked);
	server.setMasked(node, masked);
}
// src/mpc/pond/ops/shared-input.ts
/**
* A private input that is only added, such as a bias: plainly shared. server0's share is a stream,
* server1 gets the value minus it; the producer has no part in it.
*/
async function receiveShare(node, server) {
	const share = newTensor(server.scope, node.type);
	if (server.index === 0) server.stream(node.player, Role.share, share);
	else await server.receive(node.player, share);
	server.setShare(node, share);
}
var sharedInput = {
	name: "shared-input",
	cost: (node) => ({
		rounds: 0,
		messages: [{
			from: node.player,
			to: "server1",
			phase: inputPhase(node),
			bytes: bytesOf(node.type)
		}]
	}),
	provide(node, player, values) {
		const value = encodeInput(node, player, values);
		const share = newTensor(player.temporary, node.type);
		player.stream("server0", Role.share, share);
		player.arithmetic.sub(value, value, share);
		player.send("server1", value);
		player.look?.("server0", share);
		player.look?.("server1", value);
	},
	async prepare(node, server) {
		if (node.lifetime === "model") await receiveShare(node, server);
	},
	async evaluate(node, server) {
		if (node.lifetime === "request") await receiveShare(node, server);
	}
};
// src/mpc/pond/ops/input.ts
var rule$6 = {
	name: "input",
	ops: [maskedInput, sharedInput],
	scale: "own",
	fractionBits: ({ attributes }) => attributes.fractionBits,
	bound: ({ attributes }) => attributes.bound,
	arrivesOpen: true,
	isUnique: () => true,
	lower(value, into) {
		const { player, cached, bound } = value.attributes;
		if (!cached && player !== into.requester) throw new CompileError(`Input ${value.name} of ${player} must be cached: only ${into.requester} asks.`);
		const isOpen = into.isWantedOpen(value);
		return into.put(labelOf(value), isOpen ? maskedInput : sharedInput, [], into.typeOf(value), {
			attributes: { bound },
			lifetime: cached ? "model" : "request",
			player,
			isOpen
		});
	}
};
var privateInput = kind(rule$6, (graph, name, options) => {
	const { player, shape, cached = false, fractionBits, bound } = options;
	checkShape(`Input ${name}`, shape);
	checkFractionBits(`Input ${name}`, fractionBits);
	if (bound !== void 0 && !(bound > 0 && bound < Infinity)) throw new GraphError(`Input ${name} has the bound ${bound}; it must be positive.`);
	const attributes = {
		player,
		cached,
		fractionBits,
		bound
	};
	return graph.put(rule$6, {
		name,
		operands: [],
		shape,
		attributes
	});
});
// src/mpc/pond/ops/leaky-relu.ts
var leakyRelu = written(
	/** @param slope from 0 to 1. */
	(graph, input, slope, { name = graph.fresh("leakyRelu"), ...options } = {}) => relu.write(graph, input, {
		...options,
		slope,
		name
	})
);
// src/mpc/pond/ops/maximum.ts
/** Of the difference. */
var declared = ({ bound }) => ({
	bound: bound === void 0 ? void 0 : 2 * bound,
	kept: 12
});
/** The difference of both, by what is known of them. */
function differenceOf(a, b) {
	const bound = a.bound !== void 0 && b.bound !== void 0 ? a.bound + b.bound : void 0;
	return {
		...a,
		bound,
		wholeBits: Math.max(a.wholeBits, b.wholeBits) + 1
	};
}
var rule$5 = {
	name: "maximum",
	ops: [reluOp],
	scale: "operands",
	isCommutative: () => true,
	range: ({ attributes }) => rangeOf(declared(attributes)),
	bound: ({ attributes: { bound = Infinity } }, operands) => {
		const most = Math.min(bound, operands.known((a, b) => Math.max(a, b)) ?? Infinity);
		return most < Infinity ? most : void 0;
	},
	check: ({ name, attributes }, [a, b]) => checkWindow(name, differenceOf(a, b), declared(attributes)),
	lower(value, into) {
		const [a, b] = value.operands;
		const nothing = { attributes: NOTHING };
		const type = into.typeOf(value);
		const { fractionBits } = type;
		const nodes = [a, b].map((each) => into.nodeOf(each));
		const difference = into.put(labelOf(value, "-difference"), sub.linear, nodes, type, nothing);
		const attributes = reluOf(differenceOf(into.operand(a), into.operand(b)), declared(value.attributes), {
			fractionBits,
			slope: 0
		});
		const part = into.put(labelOf(value, "-relu"), reluOp, [difference], type, { attributes });
		return into.put(labelOf(value), add$1.linear, [nodes[1], part], type, nothing);
	}
};
var maximum = kind(
	rule$5,
	/** The larger of both, element by element, shapes side by side as in NumPy. */
	(graph, left, right, options = {}) => {
		const { bound, name = graph.fresh("maximum") } = options;
		checkBound$1(name, bound);
		const shape = sharedShape(name, "compared with", left, right);
		const operands = [left, right].map((each) => spread(graph, each, shape));
		return graph.put(rule$5, {
			name,
			operands,
			shape,
			attributes: { bound }
		});
	}
);
// src/mpc/pond/ops/max-pool.ts
/** For each place in a window, along one dimension, where it lies in the picture, of all windows. */
function placesOf(name, windows, dimension) {
	return Array.from({ length: windows.size[dimension] }, (_, place) => Array.from({ length: windows.output[dimension] }, (__, index) => {
		const [from, to] = insideOf(windows, dimension, index);
		if (from >= to) throw new GraphError(`${name} has windows that lie outside of the picture.`);
		const at = index * windows.strides[dimension] - windows.margins[dimension][0] + place;
		return Math.max(from, Math.min(at, to - 1));
	}));
}
var maxPool = written(
	/** Of [batch, height, width, channels]. What lies outside of the picture does not count. */
	(graph, input, { name = graph.fresh("maxPool"), bound, ...options }) => {
		const windows = windowsOf(name, input, options);
		const [rows, columns] = [placesOf(name, windows, 0), placesOf(name, windows, 1)];
		return graph.whole(name, () => {
			let stage = rows.flatMap((indices) => {
				const row = gather.write(graph, input, indices, { axis: 1 });
				return columns.map((across) => gather.write(graph, row, across, { axis: 2 }));
			});
			while (stage.length > 1) {
				const isLast = stage.length === 2;
				const next = [];
				for (let i = 0; i < stage.length; i += 2) {
					const [a, b] = [stage[i], stage[i + 1]];
					next.push(b ? maximum.write(graph, a, b, {
						bound,
						...isLast && { name }
					}) : a);
				}
				stage = next;
			}
			return stage[0];
		});
	}
);
// src/mpc/pond/ops/neg.ts
var rule$4 = linear$1({
	name: "neg",
	reference: (node, [input]) => input.map((value) => toSigned(-value, node.type.ring)),
	apply(_node, out, [input], { arithmetic }) {
		out.u8().fill(0);
		arithmetic.sub(out, out, input);
	}
});
var neg = kind(rule$4, (graph, input, name = graph.fresh("neg")) => graph.put(rule$4, {
	name,
	operands: [input],
	shape: input.shape,
	attributes: NOTHING
}));
// src/mpc/pond/ops/reveal.ts
var op$1 = {
	name: "reveal",
	cost: ({ type }) => openingCost(bytesOf(type)),
	reference: (_node, [input]) => [...input],
	deal: dealNoMask,
	prepare: prepareNoMask,
	async evaluate(node, server) {
		const part = newTensor(server.scope, node.type);
		part.u8().set(server.share(node.inputs[0]).u8());
		setPublic(node, server, await server.open(part));
	}
};
var rule$3 = {
	name: "reveal",
	ops: [op$1],
	scale: "operands",
	isWide: true,
	isPublic: true,
	lower: (value, into) => into.put(labelOf(value), op$1, [into.nodeOf(value.operands[0])], into.typeOf(value), {
		attributes: NOTHING,
		isPublic: true,
		isOpen: into.isWantedOpen(value)
	})
};
var reveal = kind(
	rule$3,
	/** Opens a value to both servers: from here on it is public. docs/ops.md says what that means. */
	(graph, input, name = graph.fresh("reveal")) => graph.put(rule$3, {
		name,
		operands: [input],
		shape: input.shape,
		attributes: NOTHING
	})
);
// src/mpc/pond/ops/sigmoid.ts
/**
* Sigmoid in one round and without truncation, by a periodic gate: σ(x) ≈ ½ + Σ b_j sin(2πjx/P)
* over odd j, for |x| ≲ P/2 − 8. The period is 2^k units of the input, so wrap-around in the ring
* is the period itself.
*
* The producer deals an angle r, uniform in Z_2^k, and shares of C_j = 2^g cos(2πjr/2^k) and
* S_j = 2^g sin(2πjr/2^k). The servers open the top 32 bits δ of z + r, and because
* sin(j(φ − ρ)) = sin jφ · cos jρ − cos jφ · sin jρ, each has its share of the result by
* Σ p_j·C_j,i − q_j·S_j,i with public p_j = 2^h b_j sin jφ, q_j = 2^h b_j cos jφ: scale g + h.
* Where k > 32 the low bits stay unopened (`opened-angle.ts`): the angle is then off by −2 to 1 units of
* P/2^32, without the ends.
*
* Rejected: Pond's degree-9 polynomial, which diverges beyond |x| = 10 and needs a truncation after
* each product. Sources: Boura et al., FC 2018; Zheng et al., ACSAC 2023.
*/
/** g and h: fractional bits of C_j, S_j and of p_j, q_j. */
var MATERIAL_BITS = 18;
var FRACTION_BITS$1 = 36;
/** Of the period, at least: as many as are opened. What has fewer is lifted, wherever it wraps around. */
var ANGLE_BITS = 32;
var elementsOf = ({ type }) => sizeOf(type.shape);
/**
* The most by which a result may differ from the exact wave ½ + Σ b_j sin jφ. Each of the 2K factors is
* off by half a unit of 2^-18 against factors of at most 1 and |b_j|; an angle that is off by up to two
* units of 2^-32 moves harmonic j by up to 4πj·2^-32; ½ and the sum are exact.
*/
function gateRounding(coefficients) {
	const factors = coefficients.reduce((sum, b) => sum + (1 + Math.abs(b)) + 2 ** -19, 0);
	const angle = coefficients.reduce((sum, b, i) => sum + Math.abs(b) * 4 * Math.PI * (2 * i + 1), 0);
	return factors * 2 ** -18 + angle * 2 ** -32 + 2 ** -36;
}
/** C_j and S_j of each element. */
var materialType = (node) => ({
	ring: 64,
	shape: [elementsOf(node), 2 * node.attributes.harmonics]
});
var op = {
	name: "sigmoid",
	cost(node) {
		const bytes = 16 * node.attributes.harmonics * elementsOf(node);
		return openingCost(angleBytes(elementsOf(node)), [{
			from: "crypto-producer",
			to: "server1",
			phase: "offline",
			bytes
		}]);
	},
	reference(node, [input]) {
		const { coefficients, angleBits } = node.attributes;
		return input.map((z) => {
			const x = Number(BigInt.asIntN(angleBits, z)) / 2 ** angleBits;
			const wave = coefficients.reduce((sum, b, i) => sum + b * Math.sin(2 * Math.PI * (2 * i + 1) * x), .5);
			return BigInt(Math.round(wave * 2 ** FRACTION_BITS$1));
		});
	},
	errors({ attributes }) {
		const most = BigInt(Math.ceil(gateRounding(attributes.coefficients) * 2 ** FRACTION_BITS$1));
		return [-most, most];
	},
	deal(node, dealer) {
		const { harmonics, angleBits } = node.attributes;
		const angle = dealAngle(node, dealer, angleBits);
		const material = newTensor(dealer.temporary, materialType(node));
		dealer.stream("server0", Role.material, material);
		dealer.arithmetic.kernels.dealGate(material.pointer, angle.pointer, elementsOf(node), harmonics, 2 ** MATERIAL_BITS);
		dealer.send("server1", material);
	},
	async prepare(node, server) {
		prepareAngle(node, server);
		const material = newTensor(server.scope, materialType(node));
		if (server.index === 0) server.stream("crypto-producer", Role.material, material);
		else await server.receive("crypto-producer", material);
		server.keep(node, "material", material);
	},
	async evaluate(node, server) {
		const { harmonics, angleBits, coefficients } = node.attributes;
		const { arithmetic, scope } = server;
		const delta = await openAngle(node, server, angleBits);
		const scaled = server.once(node, "coefficients", (lifetime) => {
			const tensor = lifetime.tensor(64, [harmonics]);
			new Float64Array(tensor.memory.buffer, tensor.pointer, harmonics).set(coefficients.map((b) => b * 2 ** 18));
			return tensor;
		});
		const result = newTensor(scope, node.type);
		arithmetic.kernels.gate(result.pointer, delta.pointer, server.kept(node, "material").pointer, scaled.pointer, elementsOf(node), harmonics);
		if (server.index === 0) {
			const half = scope.tensor(64, [node.type.shape.at(-1) ?? 1]);
			half.i64().fill(1n << BigInt(35));
			arithmetic.addRow(result, result, half);
		}
		server.setShare(node, result);
	}
};
var rule$2 = {
	name: "sigmoid",
	ops: [op],
	scale: "own",
	isWide: true,
	fractionBits: () => FRACTION_BITS$1,
	period: ({ attributes }) => attributes.gate.period,
	bound: ({ attributes: { gate } }) => gate.coefficients.reduce((sum, b) => sum + Math.abs(b), .5 + gateRounding(gate.coefficients)),
	check({ name, attributes: { gate } }, [input]) {
		const { ring, fractionBits } = input;
		const bits = Math.log2(gate.period) + fractionBits;
		if (bits <= ring) return;
		throw new CompileError(`${name}: a period of ${gate.period} at ${fractionBits} fractional bits is 2^${bits} units; 2^${ring} is the most.`);
	},
	lower(value, into) {
		const { period, coefficients } = value.attributes.gate;
		const given = into.nodeOf(value.operands[0]);
		const angleBits = Math.max(ANGLE_BITS, Math.log2(period) + given.type.fractionBits);
		const fractionBits = angleBits - Math.log2(period);
		const input = given.type.fractionBits === fractionBits ? given : into.put(labelOf(value, "-input"), lift.linear, [given], {
			...given.type,
			fractionBits
		}, { attributes: { fractionBits } });
		return into.put(labelOf(value), op, [input], into.typeOf(value), { attributes: {
			period,
			harmonics: coefficients.length,
			coefficients,
			angleBits
		} });
	}
};
var sigmoid = kind(
	rule$2,
	/** The periodic gate: one round, no truncation. `sigmoid-polynomial.ts` has the other one. */
	(graph, input, gate, name = graph.fresh("sigmoid")) => {
		const { period } = gate;
		if (!Number.isInteger(Math.log2(period)) || period < 1) throw new GraphError(`${name}: the period must be a power of two, got ${period}.`);
		return graph.put(rule$2, {
			name,
			operands: [input],
			shape: input.shape,
			attributes: { gate }
		});
	}
);
// src/mpc/pond/ops/split.ts
var split$1 = written(
	/** @param parts how many, all of one size, or the size of each. */
	(graph, input, parts, { axis = 0, name = graph.fresh("split") } = {}) => {
		const along = axisOf(name, axis, input);
		const all = input.shape[along];
		const sizes = typeof parts === "number" ? Array(parts).fill(all / parts) : parts;
		if (!sizes.every(isSize) || sizes.reduce((sum, size) => sum + size, 0) !== all) throw new GraphError(`${name}: dimension ${along} of ${input.name} ${showShape(input.shape)} cannot be cut into ${typeof parts === "number" ? `${parts} equal parts` : `parts of ${showShape(sizes)}`}.`);
		return graph.whole(name, () => {
			let at = 0;
			return sizes.map((size) => {
				const begin = input.shape.map((_, i) => i === along ? at : 0);
				at += size;
				const shape = input.shape.map((each, i) => i === along ? size : each);
				return slice.write(graph, input, begin, shape);
			});
		});
	}
);
// src/mpc/pond/ops/stack.ts
var stack = written((graph, inputs, { axis = 0, name = graph.fresh("stack") } = {}) => {
	const rank = inputs[0]?.shape.length ?? 0;
	const along = axis < 0 ? axis + rank + 1 : axis;
	if (!Number.isInteger(along) || along < 0 || along > rank) throw new GraphError(`${name}: there is no place ${axis} among ${rank} dimensions.`);
	return graph.whole(name, () => {
		const each = inputs.map((input) => reshape.write(graph, input, input.shape.toSpliced(along, 0, 1)));
		return concat.write(graph, each, {
			axis: along,
			name
		});
	});
});
// src/mpc/pond/ops/sum.ts
/** The summed dimensions, then the others. */
function order({ inputs, attributes }) {
	const summed = new Set(attributes.axes);
	const all = inputs[0].type.shape.map((_, i) => i);
	return [...all.filter((i) => summed.has(i)), ...all.filter((i) => !summed.has(i))];
}
var rule$1 = linear$1({
	name: "sum",
	bound({ shape, operands: [input] }, operands) {
		const terms = sizeOf(input.shape) / Math.max(1, sizeOf(shape));
		return operands.known((a) => a * Math.max(1, terms));
	},
	reference(node, [input]) {
		const { shape } = node.inputs[0].type;
		const strides = stridesOf(shape);
		const places = positions(order(node).map((i) => shape[i]), 0, order(node).map((i) => strides[i]));
		const length = sizeOf(node.type.shape);
		const out = Array(length).fill(0n);
		places.forEach((at, i) => {
			out[i % length] += input[at];
		});
		return out.map((value) => toSigned(value, node.type.ring));
	},
	apply(node, out, [input], { arithmetic, temporary }) {
		out.u8().fill(0);
		const { shape, ring } = input;
		const columns = out.length;
		const rows = columns === 0 ? 0 : input.length / columns;
		if (rows === 0) return;
		const moved = order(node);
		const strides = stridesOf(shape);
		let matrix = new Tensor(input.memory, ring, [rows, columns], input.pointer);
		if (moved.some((from, i) => from !== i)) {
			matrix = temporary.tensor(ring, [rows, columns]);
			const block = moved.map((i) => shape[i]);
			move(block, {
				tensor: input,
				offset: 0,
				strides: moved.map((i) => strides[i])
			}, {
				tensor: matrix,
				offset: 0,
				strides: stridesOf(block)
			});
		}
		const ones = temporary.tensor(ring, [1, rows]);
		if (ring === 32) ones.i32().fill(1);
		else ones.i64().fill(1n);
		const row = new Tensor(out.memory, ring, [1, columns], out.pointer);
		arithmetic.matmul(row, ones, arithmetic.pack(temporary, matrix));
	}
});
var sum = kind(
	rule$1,
	/** Over one dimension, several, or (without `axis`) all; −1 is the last. */
	(graph, input, { axis = input.shape.map((_, i) => i), keepdims = false, name = graph.fresh("sum") } = {}) => {
		const axes = (typeof axis === "number" ? [axis] : axis).map((each) => axisOf(name, each, input)).toSorted((a, b) => a - b);
		const summed = new Set(axes);
		if (summed.size !== axes.length) throw new GraphError(`${name} names an axis twice.`);
		const shape = input.shape.flatMap((size, i) => summed.has(i) ? keepdims ? [1] : [] : size);
		return graph.put(rule$1, {
			name,
			operands: [input],
			shape,
			attributes: { axes }
		});
	}
);
// src/mpc/pond/ops/tanh.ts
var tanh = written(
	/** @param gate of the sigmoid, wide enough for 2x. */
	(graph, input, gate, name = graph.fresh("tanh")) => graph.whole(name, () => {
		const half = {
			period: gate.period / 2,
			coefficients: gate.coefficients
		};
		const wave = sigmoid.write(graph, input, half);
		return sub.write(graph, add$1.write(graph, wave, wave), constant.write(graph, 1), name);
	})
);
// src/mpc/pond/ops/transpose.ts
var sourceStrides = ({ inputs, attributes }) => {
	const strides = stridesOf(inputs[0].type.shape);
	return attributes.permutation.map((from) => strides[from]);
};
var rule = linear$1({
	name: "transpose",
	moves: true,
	reference: (node, [input]) => positions(node.type.shape, 0, sourceStrides(node)).map((at) => input[at]),
	apply(node, out, [input]) {
		move(node.type.shape, {
			tensor: input,
			offset: 0,
			strides: sourceStrides(node)
		}, whole(out));
	}
});
// src/mpc/pond/ops/index.ts
var KINDS = {
	privateInput,
	constant,
	add: add$1,
	sub,
	neg,
	sum,
	reshape,
	transpose: kind(
		rule,
		/** Without `permutation` the dimensions are reversed. */
		(graph, input, permutation = input.shape.map((_, i) => i).reverse(), name = graph.fresh("transpose")) => {
			if (!isPermutation(permutation, input.shape.length)) throw new GraphError(`${name}: [${permutation.join(", ")}] does not permute the dimensions of ${input.name} ${showShape(input.shape)}.`);
			const shape = permutation.map((from) => input.shape[from]);
			return graph.put(rule, {
				name,
				operands: [input],
				shape,
				attributes: { permutation }
			});
		}
	),
	slice,
	concat,
	stack,
	split: split$1,
	gather,
	pad,
	broadcast,
	matmul,
	patches,
	conv2d,
	depthwiseConv2d,
	windowSum,
	averagePool,
	mul,
	square,
	reveal,
	sigmoid,
	tanh,
	relu,
	leakyRelu,
	clip,
	relu6,
	maximum,
	maxPool,
	nonNegative,
	lookup,
	argmax,
	truncate
};
[.../* @__PURE__ */ new Set([
	...Object.values(KINDS).flatMap(({ ops }) => ops),
	...lift.ops,
	mask,
	output
])];
// src/mpc/pond/ops/graph.ts
/**
* Writes a computation down: a method for each kind of value. Shapes are checked here, at the line that
* is wrong; rings, scales and openings are the compiler's business.
*/
/** A class of graphs that these kinds can be written into. */
function graphOf(kinds) {
	class WithMethods extends GraphBase {}
	for (const [name, { write }] of Object.entries(kinds)) Object.defineProperty(WithMethods.prototype, name, { value: function method(...given) {
		return write(this, ...given);
	} });
	return WithMethods;
}
var Graph = graphOf(KINDS);
// src/mpc/pond/ops/sigmoid-polynomial.ts
/** Of x, x³, x⁵, x⁷, x⁹. */
var SIGMOID_COEFFICIENTS = [
	.2159198015,
	-.0082176259,
	.0001825597,
	-18848e-10,
	7.2e-9
];
/** x = 8t. */
var EXPONENT = 3;
/** Fractional bits of the powers of t and of the coefficients. */
var FRACTION_BITS = 16;
/** @returns ≈ 1/(1 + e^−x) where |x| ≤ 8, with 32 fractional bits. */
var sigmoidPolynomial = (graph, x, name = graph.fresh("polynomial")) => graph.whole(name, () => polynomial(graph, x, name));
function polynomial(graph, x, name) {
	const cut = (value, part, exponent = 0) => truncate.write(graph, value, {
		fractionBits: FRACTION_BITS,
		exponent,
		name: `${name}.${part}`
	});
	const t = cut(x, "t", EXPONENT);
	const t2 = cut(square.write(graph, t, `${name}.t·t`), "t2");
	let power = t;
	const terms = SIGMOID_COEFFICIENTS.map((coefficient, i) => {
		const degree = 2 * i + 1;
		if (i > 0) {
			const product = mul.write(graph, power, t2, `${name}.t${degree - 2}·t2`);
			power = cut(product, `t${degree}`);
		}
		const scaled = constant.write(graph, coefficient * 2 ** (EXPONENT * degree), {
			fractionBits: FRACTION_BITS,
			name: `${name}.c${degree}`
		});
		return mul.write(graph, power, scaled, `${name}.y${degree}`);
	});
	const half = constant.write(graph, .5, { name: `${name}.half` });
	return terms.reduce((sum, term, i) => {
		const isLast = i === terms.length - 1;
		return add$1.write(graph, sum, term, isLast ? name : `${name}.sum${2 * i + 1}`);
	}, half);
}
// src/model/private-prediction.ts
/** The gate `polynomial` is Pond as it was: to compare with, see docs/ops.md. */
function privatePrediction({ network, gate, labelBound }, batch) {
	const graph = new Graph();
	const roles = /* @__PURE__ */ new Map();
	const { shape, scale } = network.input;
	let value = graph.privateInput("x", {
		player: "prediction-client",
		shape: [batch, ...shape],
		fractionBits: INPUT_SCALES[scale].fractionBits
	});
	roles.set("x", { part: "input" });
	const ends = [value.name];
	const named = (step, part) => {
		const name = step.name(part);
		roles.set(name, {
			part,
			layer: step.index
		});
		return name;
	};
	const inputs = /* @__PURE__ */ new Map();
	const putParameters = (step) => {
		for (const { part, shape, name } of step.parameters) {
			if (inputs.has(name)) continue;
			const options = {
				player: "model-owner",
				shape,
				cached: true
			};
			inputs.set(name, graph.privateInput(named(step, part), options));
		}
	};
	const sigmoid = (input, name) => gate === "polynomial" ? sigmoidPolynomial(graph, input, name) : graph.sigmoid(input, gate, name);
	const tanh = (input, name) => {
		if (gate !== "polynomial") return graph.tanh(input, gate, name);
		throw new SpecError("Pond’s polynomial is one for sigmoids: a tanh takes the periodic gate.");
	};
	const steps = stepsOf(network);
	steps.forEach((step, i) => {
		putParameters(step);
		if (step.parameters.length === 0) {
			const next = steps.slice(i).find(({ parameters }) => parameters.length > 0);
			if (next) putParameters(next);
		}
		value = kindOf(step.layer).compute(step.layer, {
			graph,
			input: value,
			sigmoid,
			tanh,
			parameter: (part) => inputs.get(step.name(part)),
			name: (part) => named(step, part)
		});
		ends.push(value.name);
	});
	if (labelBound === void 0) {
		graph.output(OUTPUT, value, { player: "prediction-client" });
		roles.set(OUTPUT, { part: "output" });
	} else {
		const label = graph.argmax(value, {
			bound: labelBound,
			name: "largest"
		});
		ends.push(label.name);
		roles.set(label.name, { part: "label" });
		graph.output(LABEL, label, { player: "prediction-client" });
		roles.set(LABEL, { part: "label" });
	}
	return {
		computation: graph.build(),
		roles,
		ends
	};
}
// src/model/plan-source.ts
/**
* Every party, and the page, compiles the same public facts of a model to the same plan. Plans are
* kept with the facts: whoever holds those has each plan made once.
*/
var sources = /* @__PURE__ */ new WeakMap();
/** @returns the same source for the same object. */
function planSource(spec) {
	let source = sources.get(spec);
	if (!source) {
		source = planSource$1((batch) => privatePrediction(spec, batch).computation, "prediction-client");
		sources.set(spec, source);
	}
	return source;
}
// src/mpc/runtime/dealing.ts
var Dealing = class extends Run {
	seeds;
	/** What the producer shares with each server. */
	own = freshPair();
	constructor(id, memory, model, seeds) {
		super(id, memory, model);
		this.seeds = seeds;
	}
	/** Of the player whose input a node is. */
	playerSeeds({ player, name, lifetime }) {
		const pair = player && this.seeds[lifetime].get(player);
		if (!pair) throw new Error(`No seed was given for ${name}.`);
		return pair;
	}
	step(tools, node, phase) {
		const step = new DealerStep(tools, this, node, phase);
		step.perform(() => node.op.deal?.(node, step));
	}
};
var DealerStep = class extends Step {
	playerStream(server, role, out) {
		this.#expand(this.run.playerSeeds(this.node)[server], role, out);
	}
	stream(server, role, out) {
		this.#expand(this.run.own[server], role, out);
	}
	mask(node) {
		return this.run.lifetimeOf(node).get(node, "mask");
	}
	setMask(node, mask) {
		this.run.lifetimeOf(node).set(node, "mask", mask);
	}
	once(node, what, make) {
		return this.run.lifetimeOf(node).once(node, what, make);
	}
	#expand(seed, role, out) {
		const { run, node } = this;
		this.tools.streams.expand(out, seed, {
			request: run.request,
			node: node.id,
			role
		});
	}
};
// src/mpc/runtime/next-task.ts
/** Lets messages that are waiting be handled first. A promise alone would not: it runs before them. */
var nextTask = () => new Promise((resolve) => {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		resolve();
	};
	port2.postMessage(void 0);
});
// src/mpc/runtime/crypto-producer.ts
/**
* The third compute server: deals the correlated randomness that the two others consume. It knows
* masks and angles, never anything that was masked with them.
*/
var CryptoProducer = class extends Party {
	/** A request is over when it is dealt. */
	#sessions;
	/** Ticket by ticket. */
	#work = Promise.resolve();
	constructor(options) {
		super("crypto-producer", options);
		this.#sessions = new Sessions(options.limits?.early);
	}
	uninstall(number) {
		this.#dropAll(({ id }) => id.model === number, new GivenUp(`Model ${number} is gone.`));
		super.uninstall(number);
	}
	handle(frame) {
		const { from, kind, phase, request } = frame;
		const model = this.model(frame.model);
		if (kind !== "data" && (kind !== "drop" || phase === "setup" || from !== model.requester)) throw new ProtocolError(`${from} said ${kind} of request ${request} to the producer.`);
		if (phase === "setup") this.#setUp(frame, model);
		else if (kind === "data") this.#open(frame, model);
		else return this.#drop(frame, model);
		return true;
	}
	/** Only its requester can spoil a request. */
	refuse(frame) {
		const { phase, from } = frame;
		const model = this.model(frame.model);
		if (phase !== "setup") {
			if (from !== model.requester) return;
			this.#drop(frame, model);
			this.#tellServers(requestOf(frame, model.plan(0)));
		} else if (model.hasOwner(from)) {
			const id = {
				request: frame.model,
				model: frame.model,
				plan: model.plan(0)
			};
			this.post(headerFor(id, {
				to: from,
				phase: "setup",
				kind: "drop"
			}), void 0);
		}
	}
	get ticketBytes() {
		return heldBytes(this.#sessions.all());
	}
	/** What it deals it deals from what it has. */
	awaited() {
		return [];
	}
	linkClosed(peer, reason) {
		const isOfServer = SERVERS.some((name) => name === peer);
		const dropped = this.#dropAll(({ id }) => isOfServer || id.plan.requester === peer, reason);
		for (const { id } of dropped) this.#tellServers(id);
		this.#sessions.forget(peer);
	}
	#setUp({ from, payload }, model) {
		const seeds = model.pairs;
		if (seeds.has(from)) throw new ProtocolError(`${from} shared model ${model.number} before.`);
		seeds.set(from, splitPair(payload));
		const id = {
			request: model.number,
			model: model.number,
			plan: model.plan(0)
		};
		const dealing = new Dealing(id, this.memory, model.kept, {
			model: seeds,
			request: /* @__PURE__ */ new Map()
		});
		for (const node of id.plan.nodes) if (node.lifetime === "model") dealing.step(this, node, "setup");
		this.post(headerFor(id, {
			to: from,
			phase: "setup",
			kind: "ready"
		}), void 0);
	}
	#open({ from, request, batch, payload }, model) {
		this.need(SERVERS);
		const id = {
			request,
			model: model.number,
			plan: model.plan(batch)
		};
		checkTickets(id.plan, this.#sessions.all(), this.limits);
		const dealing = new Dealing(id, this.memory, model.kept, {
			model: model.pairs,
			request: /* @__PURE__ */ new Map([[from, splitPair(payload)]])
		});
		if (!this.#sessions.of(model.requester).open(dealing)) return;
		this.#work = this.#work.then(() => this.#deal(dealing)).catch((error) => {
			if (dealing.hasEnded) return;
			this.#sessions.of(model.requester).end(dealing, "drop", error);
			this.fail(error, "request");
			this.#tellServers(id);
		});
	}
	/** @returns whether that is news. */
	#drop({ request }, model) {
		const requests = this.#sessions.of(model.requester);
		const dealing = requests.get(request);
		if (!dealing) return requests.giveUp(request);
		requests.end(dealing, "drop", new GivenUp(`Request ${request} was given up.`));
		return true;
	}
	#dropAll(which, reason) {
		const dropped = this.#sessions.all().filter(which);
		for (const dealing of dropped) this.#sessions.of(dealing.id.plan.requester).end(dealing, "drop", reason);
		return dropped;
	}
	#tellServers(name) {
		for (const to of SERVERS) this.post(headerFor(name, {
			to,
			phase: "offline",
			kind: "drop"
		}), void 0);
	}
	async #deal(dealing) {
		const { id, own, request } = dealing;
		dealing.check();
		this.recorder.countMemory(request);
		for (const to of SERVERS) this.post(headerFor(id, {
			to,
			phase: "offline"
		}), own[to]);
		for (const node of id.plan.nodes) {
			if (!hasOfflineWork(node, "deal")) continue;
			await nextTask();
			const room = this.room(SERVERS);
			if (room) await room;
			dealing.step(this, node, "offline");
		}
		this.recorder.countMemory(request);
		dealing.move("prepare");
		this.#sessions.of(id.plan.requester).end(dealing, "finish", new GivenUp(`Request ${request} is dealt.`));
	}
};
// src/mpc/runtime/owner.ts
/**
* The model owner: shares its weights once; any number of requests use them. Of a request it gets what
* the computation gives it, if anything.
*/
/** The parties that must have their part of a model before it can be used. */
var RECIPIENTS = [...SERVERS, "crypto-producer"];
/** A model that is being shared; it is prepared when all recipients have answered. */
var Sharing = class extends Round {
	answered = /* @__PURE__ */ new Set();
	done = deferred();
	end(event, reason) {
		super.end(event, reason);
		this.done.reject(reason);
	}
};
var Owner = class extends Player {
	/** A model is shared once, also if that fails: its masks open one set of values. */
	#sharings = /* @__PURE__ */ new Map();
	/** Requests whose results it waits for. */
	#collecting = /* @__PURE__ */ new Map();
	#newest = 0;
	constructor(options) {
		super("model-owner", options);
	}
	/**
	* Shares the cached inputs of an installed model, by their names, row-major; once a model, also if
	* that fails. Resolves when all three servers have their part.
	* @throws {EncodingError} for a weight that does not fit; nothing of that input was sent.
	* {LinkClosed} if a server is gone that has not got its part.
	*/
	async share(number, values) {
		const plan = this.model(number).plan(0);
		const inputs = plan.nodes.filter((node) => node.op.provide && node.player === this.name);
		for (const { name } of inputs) if (!values.has(name)) throw new Error(`The owner has no value for ${name}.`);
		if (inputs.length === 0) return;
		if (this.#sharings.has(number)) throw new Error(`Model ${number} was shared before; install another number.`);
		this.need(RECIPIENTS);
		const id = {
			request: number,
			model: number,
			plan
		};
		const sharing = new Sharing(id, this.memory, this.giveSeeds(id, "setup"));
		this.#sharings.set(number, sharing);
		sharing.done.promise.catch(() => void 0);
		try {
			for (const node of inputs) {
				const room = this.room(SERVERS);
				if (room) await room;
				this.step(sharing, node, "setup", (context) => {
					node.op.mask?.(node, context);
					node.op.provide(node, context, values.get(node.name));
				});
			}
		} finally {
			sharing.kept.release();
		}
		await sharing.done.promise;
	}
	/**
	* What request `request` gives the owner; to be called before the request begins. @returns decoded
	* outputs by name. @throws the reason if it is given up; {LinkClosed} if a server is gone.
	*/
	async outputs({ request, model, batch }) {
		this.need(SERVERS);
		const round = new Round({
			request,
			model,
			plan: this.model(model).plan(batch)
		}, this.memory);
		round.move("begin");
		this.#collecting.set(request, round);
		this.#newest = Math.max(this.#newest, request);
		try {
			const outputs = await this.collect(round);
			this.#end(round, "finish", /* @__PURE__ */ new Error(`Request ${request} is over.`));
			return outputs;
		} catch (error) {
			this.giveUp(request, error);
			throw error;
		}
	}
	/** Waits for the results of a request no longer. */
	giveUp(request, reason) {
		const round = this.#collecting.get(request);
		if (round) this.#end(round, "drop", reason);
	}
	uninstall(number) {
		const reason = /* @__PURE__ */ new Error(`Model ${number} is gone.`);
		const sharing = this.#sharings.get(number);
		if (sharing && !sharing.hasEnded) sharing.end("drop", reason);
		this.#sharings.delete(number);
		for (const round of [...this.#collecting.values()]) if (round.id.model === number) this.#end(round, "drop", reason);
		super.uninstall(number);
	}
	/** Of requests it has only results; a refused one will not come again. */
	refuse({ phase, request }, reason) {
		if (phase === "online") this.giveUp(request, reason);
	}
	handle(frame) {
		return frame.phase === "online" && frame.kind === "data" ? this.#handleResult(frame) : this.#handleSetup(frame);
	}
	awaited() {
		const answers = [...this.#sharings.values()].filter(({ state }) => state === "opened").flatMap(({ answered }) => RECIPIENTS.filter((name) => !answered.has(name)));
		const results = [...this.#collecting.values()].flatMap(({ mail }) => mail.awaited());
		return answers.concat(results);
	}
	linkClosed(peer, reason) {
		for (const sharing of this.#sharings.values()) if (sharing.state === "opened" && !sharing.answered.has(peer)) sharing.end("drop", reason);
		for (const round of [...this.#collecting.values()]) if (round.awaits(peer, this.name)) this.#end(round, "drop", reason);
	}
	#end(round, event, reason) {
		this.#collecting.delete(round.request);
		round.end(event, reason);
	}
	#handleResult(frame) {
		const { request, from } = frame;
		const round = this.#collecting.get(request);
		if (round) {
			checkRequest(frame, round.id);
			round.mail.deliver(frame);
			return true;
		}
		if (request <= this.#newest) return false;
		throw new ProtocolError(`${from} answers request ${request}, which the owner does not await.`);
	}
	#handleSetup({ from, kind, model, phase }) {
		const sharing = this.#sharings.get(model);
		if (phase === "setup" && kind === "drop") {
			if (sharing?.state !== "opened") return false;
			sharing.end("drop", new GivenUp(`${from} could not take model ${model}.`));
			return true;
		}
		if (phase !== "setup" || kind !== "ready" || !sharing || sharing.answered.has(from)) throw new ProtocolError(`${from} sent the owner something that it did not ask for.`);
		sharing.answered.add(from);
		if (sharing.state === "opened" && sharing.answered.size === RECIPIENTS.length) {
			sharing.move("prepare");
			sharing.done.resolve();
		}
		return true;
	}
};
// src/mpc/runtime/pace.ts
var Pace = class {
	#most;
	#waiting = /* @__PURE__ */ new Set();
	#online = 0;
	constructor({ most } = {}) {
		this.#most = most;
	}
	/** A request goes online. */
	begin() {
		this.#online += 1;
	}
	end() {
		this.#online -= 1;
		if (this.#online > 0) return;
		for (const resolve of this.#waiting) resolve();
		this.#waiting.clear();
	}
	/** Resolves when nobody is being served, or when it has waited long enough; undefined if it need not. */
	quiet() {
		return this.#online > 0 ? this.#wait() : void 0;
	}
	async #wait() {
		const isOver = this.#most === void 0 ? () => false : timeUp(this.#most);
		while (this.#online > 0 && !isOver()) await this.#turn();
	}
	#turn() {
		return new Promise((resolve) => {
			const done = () => {
				clearTimeout(timer);
				this.#waiting.delete(done);
				resolve();
			};
			const timer = this.#most === void 0 ? void 0 : setTimeout(done, this.#most);
			this.#waiting.add(done);
		});
	}
};
function timeUp(milliseconds) {
	const end = performance.now() + milliseconds;
	return () => performance.now() >= end;
}
// src/mpc/runtime/server-run.ts
var ServerRun = class extends Run {
	tools;
	model;
	#seeds = /* @__PURE__ */ new Map();
	constructor(tools, model, id) {
		super(id, tools.memory, model.kept);
		this.tools = tools;
		this.model = model;
	}
	takeSeed(from, bytes) {
		this.#seeds.set(from, seedFrom(bytes));
	}
	async receiveSeed(from) {
		const { payload } = await this.mail.take({
			from,
			phase: "offline",
			node: 0
		});
		this.takeSeed(from, payload);
	}
	/** What a node's streams are made from: a cached input's seed was given for the model. */
	seed(node, from) {
		const seed = (node.lifetime === "model" ? this.model.seeds : this.#seeds).get(from);
		if (!seed) throw new Error(`${from} has given no seed for ${node.name}.`);
		return seed;
	}
	/** This server's part of one op in one phase. @returns nothing if there is nothing to wait for. */
	step(node, phase) {
		const step = new ServerStep(this.tools, this, node, phase);
		return step.perform(() => phase === "online" ? node.op.evaluate?.(node, step) : node.op.prepare?.(node, step));
	}
	/**
	* Goes through the online phase. Openings are not waited for where they begin but where their value
	* is used: those of one stage of the plan are all sent before the first is awaited.
	*/
	async evaluate() {
		const open = /* @__PURE__ */ new Map();
		const receivers = [this.tools.peer, this.model.requester];
		for (const node of this.id.plan.nodes) {
			if (node.lifetime !== "request" || !node.op.evaluate) continue;
			for (const input of node.inputs) {
				const pending = open.get(input);
				if (pending) await pending;
				open.delete(input);
			}
			const room = this.tools.room(receivers);
			if (room) {
				await room;
				this.check();
			}
			const pending = this.step(node, "online");
			if (!pending) continue;
			if (node.op.cost(node).rounds === 0) {
				await pending;
				continue;
			}
			pending.catch(() => void 0);
			open.set(node, pending);
		}
		await Promise.all(open.values());
	}
};
var ServerStep = class extends Step {
	get index() {
		return this.tools.index;
	}
	stream(from, role, out) {
		const { run, node } = this;
		const { request } = run;
		this.tools.streams.expand(out, run.seed(node, from), {
			request,
			node: node.id,
			role
		});
	}
	async open(part) {
		const { peer } = this.tools;
		this.send(peer, part);
		const other = this.temporary.tensor(part.ring, part.shape);
		await this.receive(peer, other);
		this.check();
		this.arithmetic.add(part, part, other);
		return part;
	}
	share(node) {
		const lifetime = this.run.lifetimeOf(node);
		if (!lifetime.has(node, "share")) {
			const own = lifetime.get(node, "mask share");
			if (this.index === 1) return own;
			const share = lifetime.scope.tensor(own.ring, own.shape);
			this.arithmetic.add(share, own, lifetime.get(node, "masked"));
			lifetime.set(node, "share", share);
		}
		return lifetime.get(node, "share");
	}
	setShare(node, share) {
		this.keep(node, "share", share);
	}
	masked(node) {
		return this.kept(node, "masked");
	}
	setMasked(node, masked) {
		this.keep(node, "masked", masked);
	}
	maskShare(node) {
		return this.kept(node, "mask share");
	}
	setMaskShare(node, share) {
		this.keep(node, "mask share", share);
	}
	kept(node, what) {
		return this.run.lifetimeOf(node).get(node, what);
	}
	keep(node, what, tensor) {
		this.run.lifetimeOf(node).set(node, what, tensor);
	}
	once(node, what, make) {
		return this.run.lifetimeOf(node).once(node, what, make);
	}
};
// src/mpc/runtime/server.ts
/**
* A compute server: keeps the shares of the models, prepares tickets while nobody waits, and
* answers requests. It sees uniformly random ring elements only.
*/
var Server = class extends Party {
	/** The other server is at the same op: its message is a moment away, or it has no core. */
	spinMs = .05;
	index;
	peer;
	#sessions;
	/** By the model. */
	#setups = /* @__PURE__ */ new Map();
	/** Offline work, ticket by ticket. */
	#offline = Promise.resolve();
	#pace;
	constructor(name, options) {
		super(name, options);
		this.#sessions = new Sessions(options.limits?.early);
		this.#pace = options.pace ?? new Pace();
		this.index = name === "server0" ? 0 : 1;
		this.peer = name === "server0" ? "server1" : "server0";
	}
	uninstall(number) {
		const reason = new GivenUp(`Model ${number} is gone.`);
		for (const run of this.#sessions.all()) if (run.id.model === number) this.#drop(run, reason);
		const setup = this.#setups.get(number);
		if (setup && !setup.hasEnded) setup.end("drop", reason);
		this.#setups.delete(number);
		super.uninstall(number);
	}
	handle(frame) {
		const model = this.model(frame.model);
		if (frame.phase === "setup") return this.#handleSetup(frame, model);
		const { from, request, kind } = frame;
		if (!this.#hasPart(from, model)) throw new ProtocolError(`${from} has no part in request ${request}.`);
		const requests = this.#sessions.of(model.requester);
		const run = requests.get(request);
		if (kind === "drop") return run ? this.#handleDrop(run, from) : requests.giveUp(request);
		if (this.#opens(frame, model)) this.#open(frame, model);
		else if (run) this.#take(run, frame);
		else if (requests.wasDropped(request)) return false;
		else if (requests.isAhead(request)) requests.keep(frame);
		else throw new ProtocolError(`${from} sent a message for request ${request}, which is over.`);
		return true;
	}
	refuse(frame) {
		const { phase, from, request } = frame;
		const model = this.model(frame.model);
		if (phase === "setup") {
			this.#refuseModel(model, from);
			return;
		}
		if (!this.#hasPart(from, model)) return;
		const requests = this.#sessions.of(model.requester);
		const run = requests.get(request);
		if (run) this.#giveUp(run);
		else {
			requests.giveUp(request);
			if (this.#opens(frame, model)) this.#refuseRequest(frame, model);
		}
	}
	get ticketBytes() {
		return heldBytes(this.#sessions.all());
	}
	awaited() {
		return [...this.#sessions.all(), ...this.#setups.values()].flatMap(({ mail }) => mail.awaited());
	}
	linkClosed(peer, reason) {
		for (const run of this.#sessions.all()) if (peer === run.model.requester) this.#drop(run, reason);
		else if (run.awaits(peer, this.name)) this.#giveUp(run);
		this.#sessions.forget(peer);
		for (const setup of this.#setups.values()) if (setup.state === "opened" && setup.model.hasOwner(peer)) setup.end("drop", reason);
	}
	/**
	* Whoever can make a request fail by sending nothing may as well say that it has failed, also before
	* it is opened: that takes nothing from anybody. The owner of the weights is not among them.
	*/
	#hasPart(party, { requester }) {
		return party === requester || party === this.peer || party === "crypto-producer";
	}
	#opens({ from, phase, node, kind }, { requester }) {
		return from === requester && phase === "offline" && node === 0 && kind === "data";
	}
	#refuseModel(model, owner) {
		const { number } = model;
		if (!model.hasOwner(owner)) return;
		const setup = this.#setups.get(number);
		if (setup?.state === "opened") setup.end("drop", new GivenUp("The model was refused."));
		const id = {
			request: number,
			model: number,
			plan: model.plan(0)
		};
		this.post(headerFor(id, {
			to: owner,
			phase: "setup",
			kind: "drop"
		}), void 0);
	}
	/** From the requester: it has given up. From any other: the requester must hear of it. */
	#handleDrop(run, from) {
		if (from === run.model.requester) this.#drop(run);
		else this.#giveUp(run);
		return true;
	}
	#handleSetup(frame, model) {
		const { from, kind, node } = frame;
		if (kind !== "data") throw new ProtocolError(`${from} said ${kind} of model ${model.number}.`);
		let setup = this.#setups.get(model.number);
		if (!setup) {
			const id = {
				request: model.number,
				model: model.number,
				plan: model.plan(0)
			};
			setup = new ServerRun(this, model, id);
			this.#setups.set(model.number, setup);
		}
		if (node !== 0) {
			setup.mail.deliver(frame);
			return true;
		}
		if (model.seeds.has(from)) throw new ProtocolError(`${from} shared model ${model.number} before.`);
		model.seeds.set(from, seedFrom(frame.payload));
		this.#setUp(setup, from).catch((error) => {
			if (setup.hasEnded) return;
			this.fail(error, "request");
			this.#refuseModel(model, from);
		});
		return true;
	}
	async #setUp(setup, owner) {
		for (const node of setup.id.plan.nodes) if (node.lifetime === "model") await setup.step(node, "setup");
		setup.move("prepare");
		this.post(headerFor(setup.id, {
			to: owner,
			phase: "setup",
			kind: "ready"
		}), void 0);
	}
	#open(frame, model) {
		const { request, from, batch, payload } = frame;
		const id = {
			request,
			model: model.number,
			plan: model.plan(batch)
		};
		checkTickets(id.plan, this.#sessions.all(), this.limits);
		const run = new ServerRun(this, model, id);
		this.need([this.peer, "crypto-producer"]);
		const early = this.#sessions.of(model.requester).open(run);
		if (!early) {
			this.#refuseRequest(frame, model);
			return;
		}
		run.takeSeed(from, payload);
		run.receiveSeed("crypto-producer").then(() => this.#prepareInTurn(run), (error) => this.#abort(run, error));
		try {
			for (const each of early) this.#take(run, each);
		} catch (error) {
			this.#abort(run, error);
		}
	}
	/** A message of a request that is open; the first of the online phase starts it. */
	#take(run, frame) {
		const { from, kind, phase } = frame;
		checkRequest(frame, run.id);
		const isStart = from === run.model.requester && phase === "online";
		if (kind === "ready" || kind === "begin" && !isStart) throw new ProtocolError(`${from} said ${kind} of request ${run.request} to ${this.name}.`);
		if (kind === "data") run.mail.deliver(frame);
		if (!isStart || kind === "data" && run.hasBegun) return;
		run.move("begin");
		if (run.state === "online") this.#serve(run);
	}
	#prepareInTurn(run) {
		this.#offline = this.#offline.then(() => this.#prepare(run)).catch((error) => this.#abort(run, error));
	}
	/** Offline work, op by op, whenever nobody is being served. */
	async #prepare(run) {
		run.check();
		this.recorder.countMemory(run.request);
		for (const node of run.id.plan.nodes) {
			if (!hasOfflineWork(node, "prepare")) continue;
			await nextTask();
			const busy = this.#pace.quiet();
			if (busy) await busy;
			await run.step(node, "offline");
		}
		run.check();
		this.recorder.countMemory(run.request);
		run.move("prepare");
		this.#tell(run.id, run.model, "offline", "ready");
		if (run.state === "online") this.#serve(run);
	}
	#serve(run) {
		this.#evaluate(run).catch((error) => this.#abort(run, error));
	}
	async #evaluate(run) {
		await Promise.resolve();
		this.#pace.begin();
		this.attend(true);
		this.recorder.countMemory(run.request);
		try {
			await run.evaluate();
			run.check();
			this.#finish(run);
		} finally {
			this.attend(false);
			this.#pace.end();
		}
	}
	#finish(run) {
		const { id, model, request } = run;
		this.#sessions.of(model.requester).end(run, "finish", new GivenUp(`Request ${request} is over.`));
		this.recorder.countMemory(request);
		if (outputsOf(id.plan, model.requester).length === 0) this.#tell(id, model, "online", "ready");
	}
	#tell(name, { requester: to }, phase, kind) {
		this.post(headerFor(name, {
			to,
			phase,
			kind
		}), void 0);
	}
	#refuseRequest(frame, model) {
		this.#tell(requestOf(frame, model.plan(0)), model, "online", "drop");
	}
	#drop(run, reason = new GivenUp(`Request ${run.request} was given up.`)) {
		this.#sessions.of(run.model.requester).end(run, "drop", reason);
	}
	/** The requester hears of it, and every party forgets the ticket. */
	#giveUp(run) {
		this.#drop(run);
		this.#tell(run.id, run.model, "online", "drop");
	}
	/** An op failed. */
	#abort(run, error) {
		if (run.hasEnded) return;
		this.#giveUp(run);
		this.fail(error, "request");
	}
};
// src/mpc/runtime/roles.ts
var makeParty = {
	"model-owner": (options) => new Owner(options),
	"prediction-client": (options) => new Requester(options),
	server0: (options) => new Server("server0", options),
	server1: (options) => new Server("server1", options),
	"crypto-producer": (options) => new CryptoProducer(options)
};
// src/mpc/runtime/service.ts
var PartyService = class {
	name;
	party;
	#options;
	#models = /* @__PURE__ */ new Map();
	#observers = /* @__PURE__ */ new Set();
	#links;
	constructor(name, options) {
		this.name = name;
		this.#options = options;
		this.#links = new Map(options.channels);
		this.party = makeParty[name](options);
	}
	async install(model, facts) {
		const plans = this.#options.planOf(facts);
		this.party.install(model, plans);
		this.#models.set(model, {
			facts,
			plans
		});
	}
	async uninstall(model) {
		this.party.uninstall(model);
		this.#models.delete(model);
	}
	/** An installed model's facts and plans. */
	model(number) {
		return this.#models.get(number);
	}
	async pulse() {
		return this.party.pulse();
	}
	/** Takes a fresh link to `peer`; see `Party.relink`. */
	relink(peer, channel) {
		this.party.relink(peer, channel);
		this.#links.set(peer, channel);
	}
	async takeTrace(requests) {
		const { recorder } = this.party;
		return joinTraces(requests.map((request) => recorder.take(request)));
	}
	async setTracing(isOn) {
		this.party.recorder.isOn = isOn;
	}
	/**
	* Lets `observer` see every message from now on. It breaks the rules on purpose: for tests, and for
	* a person who asks for it. @returns a way to end that; with the last one the party runs as if there
	* had been none.
	*/
	observe(observer) {
		const change = () => {
			const observers = [...this.#observers];
			const all = (from, message) => {
				for (const observe of observers) observe(from, message);
			};
			this.party.onArrival = observers.length > 0 ? all : void 0;
		};
		this.#observers.add(observer);
		change();
		return () => {
			this.#observers.delete(observer);
			change();
		};
	}
	/** Closes the party's links, and with them what is under way. */
	close() {
		for (const link of this.#links.values()) link.close();
	}
};
// src/mpc/runtime/ticket-queue.ts
var BudgetError = class extends RangeError {
	name = "BudgetError";
};
var TicketQueue = class {
	requester;
	options;
	#tickets = /* @__PURE__ */ new Map();
	#sizes = /* @__PURE__ */ new Map();
	#lastBatch;
	constructor(requester, options) {
		this.requester = requester;
		this.options = options;
	}
	/** Bytes of offline material that wait. */
	get bytes() {
		let sum = 0;
		for (const [batch, tickets] of this.#tickets) sum += tickets.length * this.#bytesOf(batch);
		return sum;
	}
	/** Tickets of `batch` rows that wait. */
	count(batch) {
		return this.#of(batch).length;
	}
	/**
	* From now on `batch` is the other size that is kept ahead; what waits of a third is given up.
	* @param last a smaller size that is asked for along with it, once.
	*/
	expect(batch, last = batch) {
		if (batch === 1 || batch === this.#lastBatch) return;
		this.#lastBatch = batch;
		for (const [size, tickets] of this.#tickets) {
			if (size === 1 || size === batch || size === last) continue;
			for (const ticket of tickets.splice(0)) this.requester.drop(ticket);
		}
	}
	/** Opens tickets where they run low; none over a link that is closed, of which who asks will hear. */
	refill() {
		this.#sweep();
		if (!this.requester.canOpen) return;
		const { single, batch } = this.options.ahead;
		this.#refill(1, single);
		if (this.#lastBatch !== void 0) this.#refill(this.#lastBatch, batch);
	}
	#refill(batch, most) {
		const waiting = this.#of(batch);
		if (waiting.length > most / 2) return;
		const room = Math.floor((this.options.budget - this.bytes) / this.#bytesOf(batch));
		const missing = Math.min(most - waiting.length, room);
		for (let i = 0; i < missing; i++) waiting.push(this.#open(batch));
	}
	/**
	* Makes tickets for requests of these batch sizes, and resolves when all that wait are ready.
	* @throws {BudgetError} if they would take more than the budget; then none was made.
	*/
	async prepare(batches) {
		this.#sweep();
		const missing = /* @__PURE__ */ new Map();
		for (const batch of batches) missing.set(batch, (missing.get(batch) ?? 0) + 1);
		for (const [batch, wanted] of missing) missing.set(batch, wanted - this.count(batch));
		const fresh = [...missing].flatMap(([batch, n]) => Array(Math.max(n, 0)).fill(batch));
		const bytes = fresh.reduce((sum, batch) => sum + this.#bytesOf(batch), 0);
		if (this.bytes + bytes > this.options.budget) throw new BudgetError(`These tickets would take ${bytes} bytes beside ${this.bytes} that wait; the limit is ${this.options.budget}. Prepare fewer at a time.`);
		for (const batch of fresh) this.#of(batch).push(this.#open(batch));
		const waiting = [...this.#tickets.values()].flat();
		await Promise.all(waiting.map(({ ready }) => ready));
	}
	take(batch) {
		this.#sweep();
		const waiting = this.#of(batch).shift();
		const ticket = waiting ?? this.#open(batch);
		this.note(ticket);
		return {
			ticket,
			dealt: waiting?.isReady ? "ahead" : "on demand"
		};
	}
	/** How full the queue is, for the trace of a request that took a ticket from it. */
	note({ request }) {
		const { recorder } = this.requester;
		if (!recorder.isOn) return;
		const tickets = [...this.#tickets.values()].reduce((sum, { length }) => sum + length, 0);
		recorder.count(request, "tickets", tickets);
		recorder.count(request, "ticket bytes", this.bytes);
	}
	/** Gives up all tickets but those of one row, until {@link expect} names another size. */
	keepSingles() {
		for (const [size, tickets] of this.#tickets) {
			if (size === 1) continue;
			for (const ticket of tickets.splice(0)) this.requester.drop(ticket);
		}
		this.#lastBatch = void 0;
	}
	/** Gives all tickets up. */
	clear() {
		for (const ticket of [...this.#tickets.values()].flat()) this.requester.drop(ticket);
		this.#tickets.clear();
	}
	#of(batch) {
		let tickets = this.#tickets.get(batch);
		if (!tickets) {
			tickets = [];
			this.#tickets.set(batch, tickets);
		}
		return tickets;
	}
	/** Forgets those that a party has given up: they answer nothing. */
	#sweep() {
		for (const [batch, tickets] of this.#tickets) this.#tickets.set(batch, tickets.filter(({ lost }) => !lost));
	}
	#open(batch) {
		return this.requester.open(this.options.model, batch);
	}
	#bytesOf(batch) {
		let bytes = this.#sizes.get(batch);
		if (bytes === void 0) {
			bytes = ticketBytes(this.options.planFor(batch));
			this.#sizes.set(batch, bytes);
		}
		return bytes;
	}
};
// src/model/inputs.ts
/** Pixels as a network takes them. */
/** A plain loop: ten times faster than `from` with a function. */
function toInputs(pixels, scale) {
	const { divisor } = INPUT_SCALES[scale];
	const inputs = new Float32Array(pixels.length);
	for (let i = 0; i < inputs.length; i++) inputs[i] = pixels[i] / divisor;
	return inputs;
}
/** Of servers that are the client's own. */
var OWN_ROOM = {
	ahead: {
		single: 8,
		batch: 2
	},
	budget: 256 << 20,
	chunk: 125,
	chunkBytes: 32 << 20,
	lanes: 3
};
/** Bytes that do not make images of the model's size. */
var InputError = class extends RangeError {
	name = "InputError";
};
var PredictionClient = class {
	requester;
	model;
	spec;
	#queue;
	/** Numbers an image, and numbers that come out for it under which name. */
	#ends;
	/** Images in one request. */
	#chunk;
	#lanes;
	/** Predictions under way. */
	#busy = 0;
	#idle = deferred();
	#isClosed = false;
	constructor(requester, model, planFor, spec, room = OWN_ROOM) {
		this.requester = requester;
		this.model = model;
		this.spec = spec;
		const { ahead, budget } = room;
		this.#lanes = room.lanes;
		this.#queue = new TicketQueue(requester, {
			model,
			planFor,
			ahead,
			budget
		});
		const { inputs, outputs } = endsOf(spec.network);
		const isLabel = spec.labelBound !== void 0;
		this.#ends = isLabel ? {
			inputs,
			outputs: 1,
			output: LABEL
		} : {
			inputs,
			outputs,
			output: OUTPUT
		};
		const most = Math.floor(room.chunkBytes / ticketBytes(planFor(1)));
		this.#chunk = Math.max(1, Math.min(room.chunk, most));
		this.#tryRefill();
	}
	/** Takes no more questions, gives the tickets up, and resolves when nothing is under way. */
	close() {
		this.#isClosed = true;
		this.#queue.clear();
		if (this.#busy === 0) this.#idle.resolve();
		return this.#idle.promise;
	}
	/** Gives all tickets up and deals new ones. */
	renew() {
		this.#queue.clear();
		this.#queue.refill();
	}
	/** Resolves when the offline work for a prediction of `images` images is done. */
	prepare(images) {
		return this.#queue.prepare(this.#chunksOf(images).map(([, size]) => size));
	}
	/**
	* @param pixels 0 … 255, a model input's worth an image.
	* @param look with it a single image's answer has its shares, too.
	* @throws {InputError}
	*/
	async predict(pixels, scoresOf, look = false) {
		const shares = /* @__PURE__ */ new Map();
		const note = (server, share) => shares.set(server, lowBytes(share));
		const { values, ...answer } = await this.#ask(pixels, void 0, look ? note : void 0);
		const [server0, server1] = [shares.get("server0"), shares.get("server1")];
		const seen = server0 && server1 && { shares: {
			server0,
			server1
		} };
		const scores = this.spec.labelBound === void 0 ? scoresOf(values) : Array.from(values, (digit) => ({ digit }));
		return {
			...answer,
			...seen,
			scores
		};
	}
	/**
	* Logits alone, for many images; or the label of each, where nothing else comes out.
	* @throws the reason of `signal` at once when it aborts; then what was dealt for it is given up.
	*/
	async logits(pixels, signal) {
		const { values } = await this.#ask(pixels, signal);
		return values;
	}
	/** Gives up what was dealt ahead for batches: nobody is about to ask for one. */
	keepSingles() {
		this.#queue.keepSingles();
	}
	async #ask(pixels, signal, look) {
		if (this.#isClosed) throw new Error(`Model ${this.model} is no longer in use.`);
		signal?.throwIfAborted();
		const { inputs, outputs, output } = this.#ends;
		const images = pixels.length / inputs;
		if (!Number.isInteger(images) || images < 1) throw new InputError(`${pixels.length} pixels are no whole number of images of ${inputs}.`);
		const x = toInputs(pixels, this.spec.network.input.scale);
		const values = new Float64Array(images * outputs);
		const requests = [];
		let dealt = "ahead";
		const chunks = this.#chunksOf(images);
		const [, most] = chunks[0];
		this.#queue.expect(most, chunks.at(-1)?.[1]);
		this.#busy += 1;
		const start = now();
		let answeredAt = start;
		const lane = async () => {
			for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
				const [first, size] = chunk;
				const taken = this.#queue.take(size);
				if (taken.dealt === "on demand") dealt = "on demand";
				requests.push({
					request: taken.ticket.request,
					images: size
				});
				const rows = x.subarray(first * inputs, (first + size) * inputs);
				const answer = await this.#spend(taken.ticket, rows, signal, look);
				values.set(answer.outputs.get(output), first * outputs);
			}
		};
		try {
			await Promise.all(Array.from({ length: this.#lanes }, lane));
			answeredAt = now();
		} finally {
			chunks.length = 0;
			this.#busy -= 1;
			if (this.#isClosed) {
				if (this.#busy === 0) this.#idle.resolve();
			} else if (!signal?.aborted) this.#refill();
		}
		for (const taken of requests) this.#queue.note(taken);
		const onlineMs = answeredAt - start;
		return {
			model: this.model,
			requests,
			dealt,
			onlineMs,
			answeredAt,
			values
		};
	}
	#chunksOf(images) {
		const chunk = this.#chunk;
		return Array.from({ length: Math.ceil(images / chunk) }, (_, i) => [i * chunk, Math.min(chunk, images - i * chunk)]);
	}
	/** In the next task: the answer is on its way by then. */
	async #refill() {
		await nextTask();
		if (!this.#isClosed) this.#tryRefill();
	}
	#tryRefill() {
		try {
			this.#queue.refill();
		} catch {}
	}
	/** Asks with a ticket; if `signal` aborts, the ticket is given up and every party forgets it. */
	async #spend(ticket, x, signal, look) {
		const giveUp = () => this.requester.drop(ticket, asError(signal?.reason));
		signal?.addEventListener("abort", giveUp, { once: true });
		try {
			return await this.requester.ask(ticket, /* @__PURE__ */ new Map([["x", x]]), look);
		} finally {
			signal?.removeEventListener("abort", giveUp);
		}
	}
};
/** The lowest byte of each ring element, whatever the ring. */
function lowBytes(share) {
	const [bytes, step] = [share.u8(), share.bytes / share.length];
	return Uint8Array.from({ length: share.length }, (_, i) => bytes[i * step]);
}
var asError = (reason) => reason instanceof Error ? reason : new Error(String(reason));
/** What an end took it tells in such steps. Up to one stays untold, so half a window at most. */
var STEP_BYTES = (8 << 20) / 4;
/** What a message weighs besides its bytes: an empty one takes memory as well. */
var MESSAGE_BYTES = 256;
/** Of a reason that the other end gave, no more than this is kept. */
var REASON_LENGTH = 200;
/** What every link within a process or a browser promises. */
var IN_A_BROWSER = {
	order: "of all",
	integrity: "platform",
	peer: "holder",
	closing: "told"
};
var weightOf = (message) => message.byteLength + MESSAGE_BYTES;
var Endpoint = class {
	session;
	closed;
	#resolveClosed;
	#end;
	#receiver;
	#kept = [];
	#outstanding = 0;
	#untold = 0;
	#waiting;
	constructor(session) {
		this.session = session;
		this.closed = new Promise((resolve) => {
			this.#resolveClosed = resolve;
		});
	}
	/** There is one, unless a kind of link says otherwise. */
	laneOf(_bytes) {
		return 0;
	}
	room() {
		if (this.#outstanding < 8388608 || this.#end) return void 0;
		if (!this.#waiting) {
			let resolve;
			const promise = new Promise((settle) => {
				resolve = settle;
			});
			this.#waiting = {
				promise,
				resolve
			};
		}
		return this.#waiting.promise;
	}
	listen(receiver) {
		this.#receiver = receiver;
		if (this.#kept.length > 0) queueMicrotask(() => this.#deliverKept());
	}
	close(reason) {
		if (this.#end) return;
		this.tellEnd(reason ?? "");
		this.ended({
			by: "this end",
			...reason !== void 0 && { reason }
		});
	}
	get isOver() {
		return this.#end !== void 0;
	}
	/** Whether what arrives is delivered at once; it would be kept otherwise. */
	get isListening() {
		return this.#receiver !== void 0 && !this.#isDeaf;
	}
	/** The link can go on no more; the other end is told, if it still hears. */
	fail(reason) {
		if (this.#end) return;
		this.tellEnd(reason);
		this.ended({
			by: "a failure",
			reason
		});
	}
	closedByPeer(reason) {
		const some = reason.slice(0, REASON_LENGTH);
		this.ended({
			by: "the other end",
			...some !== "" && { reason: some }
		});
	}
	ended(end) {
		if (this.#end) return;
		this.#end = end;
		if (this.#isDeaf) this.#kept.length = 0;
		this.release();
		this.#makeRoom();
		this.#resolveClosed(end);
	}
	/** A message is under way that the other end will tell of. */
	sent(weight) {
		this.#outstanding += weight;
	}
	/** The other end took so much. It could say too much; then it is the one that has to keep it. */
	taken(weight) {
		this.#outstanding = Math.max(0, this.#outstanding - weight);
		if (this.#outstanding <= 4194304) this.#makeRoom();
	}
	/** @param weight as the sender counted it, 0 if it did not. */
	arrived(message, weight) {
		if (this.#isDeaf) return;
		if (this.#receiver && this.#kept.length === 0) this.#deliver(message, weight);
		else this.#kept.push([message, weight]);
	}
	get #isDeaf() {
		return this.#end?.by === "this end";
	}
	#deliverKept() {
		for (let next = this.#kept.shift(); next; next = this.#kept.shift()) this.#deliver(...next);
	}
	#deliver(message, weight) {
		this.#untold += weight;
		if (this.#untold >= STEP_BYTES && !this.#end) {
			this.tellTaken(this.#untold);
			this.#untold = 0;
		}
		this.#receiver?.(message);
	}
	#makeRoom() {
		this.#waiting?.resolve();
		this.#waiting = void 0;
	}
};
// src/mpc/links/web-socket.ts
/**
* A link over a WebSocket, between hosts. A message is one binary frame: ordered, with TCP's own
* back-pressure below. What the ends have to tell each other are texts of JSON, each an object with one
* of three fields: how much was `taken`, a `goodbye`, and what the hosts of both parties `say` to each
* other beside the protocol, such as the hello.
*
* The socket is the browser's own, or one of `ws` in Node: both have what stands in {@link Socket}.
*/
/** Between processes of one machine, without TLS: for tests, and behind a proxy that has it. */
var OVER_TCP = {
	order: "of all",
	integrity: "platform",
	peer: "holder",
	closing: "told"
};
/** TLS numbers and authenticates what it carries; who is at the other end, certificates or keys say. */
var OVER_TLS = {
	order: "of all",
	integrity: "sealed",
	peer: "key",
	closing: "told"
};
var OPEN = 1;
/** What hosts say before somebody listens to it. */
var MOST_SAID = 16;
var MOST_TEXT = 1 << 20;
/** Of a reason for closing; the other end keeps less. */
var MOST_REASON = 500;
var isObject = (data) => typeof data === "object" && data !== null;
function parsed(text) {
	if (text.length > MOST_TEXT) return void 0;
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
var WebSocketChannel = class extends Endpoint {
	socket;
	promises;
	#mostBuffered;
	#mostKept;
	#kept = 0;
	/** Said before the socket is open. */
	#early = [];
	#hearSay;
	#said = [];
	/** @param session see {@link Channel.session}: the same at the other end, and new. */
	constructor(socket, session, { promises, mostBuffered = Infinity, mostKept = Infinity }) {
		super(session);
		this.socket = socket;
		this.promises = promises;
		this.#mostBuffered = mostBuffered;
		this.#mostKept = mostKept;
		socket.binaryType = "arraybuffer";
		socket.onopen = () => {
			for (const data of this.#early.splice(0)) socket.send(data);
			if (this.isOver) socket.close();
		};
		socket.onmessage = ({ data }) => {
			if (!this.isOver) this.#hear(data);
		};
		socket.onclose = () => this.fail("The other end is gone without a word.");
		socket.onerror = () => void 0;
	}
	take(bytes) {
		return new ArrayBuffer(bytes);
	}
	recycle() {}
	send(buffer) {
		if (this.isOver) return;
		const message = structuredClone(buffer, { transfer: [buffer] });
		this.sent(weightOf(message));
		this.#put(message);
		if (this.socket.bufferedAmount > this.#mostBuffered) this.fail("The other end does not read.");
	}
	/** Says something to the host at the other end, in order with messages. */
	say(what) {
		if (!this.isOver) this.#put(JSON.stringify({ say: what }));
	}
	/** Sets the one listener to what the other end's host says; what was said before comes first. */
	onSay(listener) {
		this.#hearSay = listener;
		for (const said of this.#said.splice(0)) listener(said);
	}
	/** Ends it as one that the other end has left: for whoever finds out that it is gone. */
	lose(reason) {
		this.fail(reason);
		this.socket.terminate?.();
	}
	tellTaken(weight) {
		this.#put(JSON.stringify({ taken: weight }));
	}
	tellEnd(reason) {
		this.#put(JSON.stringify({ goodbye: reason.slice(0, MOST_REASON) }));
	}
	release() {
		this.#said.length = 0;
		if (this.socket.bufferedAmount > this.#mostBuffered) this.socket.terminate?.();
		else if (this.socket.readyState >= OPEN) this.socket.close();
	}
	#put(data) {
		const { readyState } = this.socket;
		if (readyState < OPEN) this.#early.push(data);
		else if (readyState === OPEN) this.socket.send(data);
	}
	#hear(data) {
		if (data instanceof ArrayBuffer) {
			this.#heardMessage(data);
			return;
		}
		const told = typeof data === "string" ? parsed(data) : void 0;
		if (!isObject(told)) this.arrived(data, 0);
		else if (typeof told["taken"] === "number" && told["taken"] > 0) this.taken(told["taken"]);
		else if (typeof told["goodbye"] === "string") this.closedByPeer(told["goodbye"]);
		else if ("say" in told) this.#heardSay(told["say"]);
		else this.arrived(data, 0);
	}
	#heardMessage(data) {
		const message = data.byteLength === 0 ? /* @__PURE__ */ new ArrayBuffer(0) : data;
		if (!this.isListening) this.#kept += weightOf(message);
		if (this.#kept > this.#mostKept) this.fail("It was sent more than is kept.");
		else this.arrived(message, weightOf(message));
	}
	#heardSay(said) {
		if (this.#hearSay) this.#hearSay(said);
		else if (this.#said.length < MOST_SAID) this.#said.push(said);
		else this.fail("It was told more than is kept.");
	}
};
// src/remote/talk.ts
var LOOKING = {
	everyMs: 5e3,
	mostMs: 2e4
};
var isRecord = (said) => typeof said === "object" && said !== null;
/** Said in turn and not yet asked for. */
var MOST_KEPT$2 = 8;
var Talk = class {
	channel;
	who;
	#kept = [];
	#next;
	#listener;
	#distance;
	#asked;
	#pings = 0;
	#timer;
	/** @param who is at the other end, for what is said to people. */
	constructor(channel, who) {
		this.channel = channel;
		this.who = who;
		channel.onSay((said) => this.#hear(said));
		channel.closed.then(() => clearInterval(this.#timer));
	}
	get distance() {
		return this.#distance;
	}
	say(what) {
		this.channel.say(what);
	}
	/** What is said next. @throws {Refused} why there is nothing: it has closed, or time is up. */
	async hear(withinMs, why = () => void 0) {
		if (this.#kept.length > 0) return this.#kept.shift();
		let timer;
		try {
			return await Promise.race([
				new Promise((resolve) => {
					this.#next = resolve;
				}),
				this.channel.closed.then(({ reason }) => {
					const known = refusalIn(reason);
					if (known) throw known;
					throw new Refused("unreachable", `${this.who}: ${why() ?? reason ?? "It has closed."}`);
				}),
				new Promise((_resolve, reject) => {
					timer = setTimeout(() => {
						reject(new Refused("time", `${this.who} has said nothing for ${withinMs / 1e3} s.`));
					}, withinMs);
				})
			]);
		} finally {
			clearTimeout(timer);
			this.#next = void 0;
		}
	}
	/** From now on what is said goes there, with what was said before. */
	listen(listener) {
		this.#listener = listener;
		for (const said of this.#kept.splice(0)) if (isRecord(said)) listener(said);
	}
	/** Looks from now on whether the other end is there; one that is not loses the link. */
	keepLooking({ everyMs, mostMs } = LOOKING) {
		const look = () => {
			const at = now();
			if (!this.#asked) {
				this.#asked = {
					number: ++this.#pings,
					at
				};
				this.say({ ping: this.#pings });
			} else if (at - this.#asked.at > mostMs) this.channel.lose(`${this.who} has not answered for ${Math.round(mostMs / 1e3)} s.`);
		};
		this.#timer = setInterval(look, everyMs);
		if (typeof this.#timer === "object") this.#timer.unref();
		look();
	}
	#hear(said) {
		if (!isRecord(said)) return;
		const { ping, pong, at } = said;
		if (typeof ping === "number") this.say({
			pong: ping,
			at: now()
		});
		else if (typeof pong === "number") this.#heardOf(pong, at);
		else if (this.#listener) this.#listener(said);
		else if (this.#next) {
			this.#next(said);
			this.#next = void 0;
		} else if (this.#kept.length < MOST_KEPT$2) this.#kept.push(said);
		else this.channel.close(new Refused("protocol", "It was told too much.").reason);
	}
	#heardOf(pong, at) {
		const asked = this.#asked;
		if (asked?.number !== pong || typeof at !== "number") return;
		this.#asked = void 0;
		const time = now();
		const roundTrip = time - asked.at;
		if (this.#distance && this.#distance.roundTrip <= roundTrip) return;
		this.#distance = {
			roundTrip,
			offset: at - (asked.at + time) / 2
		};
	}
};
// src/remote/calling.ts
/** A player calls the three hosts: it opens a link to each and says hello. */
/** For each word that is waited for; a server far away that is busy takes a while. */
var WORD_MS = 15e3;
var MOST_KEPT$1 = 1 << 20;
/** The address of a link. @param base as the configuration has it. */
function linkUrl(base, path, query) {
	const url = new URL(base);
	url.pathname = url.pathname.replace(/\/?$/, `/${path}`);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url.href;
}
var promisesOf = (url) => url.startsWith("wss:") ? OVER_TLS : OVER_TCP;
/**
* @returns all three, each of which has said who it is.
* @throws {Refused} that names the first that cannot be spoken to; then no link is left.
*/
async function callHosts(caller) {
	const talks = [];
	const call = async (role) => {
		const { config, dialer, from, session, model, build } = caller;
		const { web, owner } = config.players[role];
		const url = linkUrl(web, from === "model-owner" ? "share" : "session", {
			session,
			from,
			model
		});
		const socket = dialer.dial(url, role, config);
		const talk = new Talk(new WebSocketChannel(socket, linkName(session, from, role), {
			promises: promisesOf(url),
			mostKept: MOST_KEPT$1
		}), `${role} (${owner})`);
		talks.push(talk);
		const challenge = readChallenge(await talk.hear(WORD_MS, () => dialer.whyClosed(socket)), talk.who);
		if (challenge.role !== role) throw new Refused("identity", `At the address of ${role} there is ${challenge.role}.`);
		checkBuild(challenge, talk.who, build, "this program");
		return {
			role,
			challenge,
			talk
		};
	};
	try {
		return await Promise.all(HOSTS.map(call));
	} catch (error) {
		hangUp(talks, "The session did not come about.");
		throw error;
	}
}
function hangUp(talks, reason) {
	for (const { channel } of talks) channel.close(reason);
}
/** Says hello to one that was called. @throws {Refused} if it is not accepted. */
async function sayHello({ build, from, identity, session, model }, { role, challenge, talk }, about) {
	const { publicKey } = identity;
	const hello = {
		...build,
		from,
		session,
		model,
		...about,
		publicKey
	};
	const signature = await identity.sign(statementOf(hello, role, challenge.nonce));
	talk.say({ hello: {
		...hello,
		signature
	} });
	readAccepted(await talk.hear(WORD_MS), talk.who);
}
// src/remote/choose-sharing.ts
/** Which sharing of a model a session is about: one that all three hosts have. */
var listed = (names) => names.length < 2 ? names[0] ?? "nobody" : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
/**
* The newest that all of them have, complete and on their disks.
* @throws {Refused} that names a host which has none, or another one: a backup, perhaps.
*/
function chooseSharing(model, challenges) {
	const without = HOSTS.filter((role) => challenges[role].sharings.length === 0);
	if (without.length > 0) {
		const rest = without.length === HOSTS.length ? "Its owner has not shared it." : "The others have: the sharing was not finished, or its state was lost. Share the model again.";
		throw new Refused("model", `${listed(without)} ${has(without)} no model “${model}”. ${rest}`);
	}
	const common = challenges.server0.sharings.filter(({ epoch }) => HOSTS.every((role) => sharingOf(challenges[role], epoch))).toSorted((a, b) => a.epoch < b.epoch ? 1 : -1)[0];
	if (!common) throw new Refused("epoch", oddOne(model, challenges));
	for (const role of HOSTS) {
		const own = sharingOf(challenges[role], common.epoch);
		if (!(own.digest === common.digest && JSON.stringify(own.spec) === JSON.stringify(common.spec))) throw new Refused("plan", `${role} follows another plan for “${model}” than server0.`);
	}
	if (planSource(common.spec)(0).digest !== common.digest) throw new Refused("plan", `The hosts follow another plan for “${model}” than this client: run the same version.`);
	return common;
}
var has = (names) => names.length === 1 ? "has" : "have";
var sharingOf = ({ sharings }, of) => sharings.find(({ epoch }) => epoch === of);
/** Who has another sharing than the two others, if two have the same. */
function oddOne(model, challenges) {
	const newest = (role) => challenges[role].sharings[0].epoch;
	const odd = HOSTS.find((role) => {
		const [first, second] = HOSTS.filter((other) => other !== role).map((other) => challenges[other].sharings.map(({ epoch }) => epoch));
		return first.some((epoch) => second.includes(epoch));
	});
	if (!odd) return `Each host has another sharing of “${model}”. Share the model again.`;
	const others = HOSTS.filter((other) => other !== odd);
	return `${odd} has the sharing of “${model}” of ${timeOfEpoch(newest(odd))}, ${listed(others)} that of ${timeOfEpoch(newest(others[0]))}: perhaps its state is from a backup. Share the model again.`;
}
// node_modules/@noble/hashes/_u64.js
function fromBig(n, le = false) {
	if (le) return {
		h: Number(n & U32_MASK64),
		l: Number(n >> _32n & U32_MASK64)
	};
	return {
		h: Number(n >> _32n & U32_MASK64) | 0,
		l: Number(n & U32_MASK64) | 0
	};
}
function split(lst, le = false) {
	const len = lst.length;
	let Ah = new Uint32Array(len);
	let Al = new Uint32Array(len);
	for (let i = 0; i < len; i++) {
		const { h, l } = fromBig(lst[i], le);
		[Ah[i], Al[i]] = [h, l];
	}
	return [Ah, Al];
}
function setU64FromNum(view, byteOffset, n, isLE) {
	const h = fromNumH(n);
	const l = fromNumL(n);
	view.setUint32(byteOffset, isLE ? l : h, isLE);
	view.setUint32(byteOffset + 4, isLE ? h : l, isLE);
}
function add(Ah, Al, Bh, Bl) {
	const l = (Al >>> 0) + (Bl >>> 0);
	return {
		h: Ah + Bh + (l / 2 ** 32 | 0) | 0,
		l: l | 0
	};
}
var U32_MASK64, _32n, fromNumH, fromNumL, shrSH, shrSL, rotrSH, rotrSL, rotrBH, rotrBL, add3L, add3H, add4L, add4H, add5L, add5H;
var init__u64 = __esmMin((() => {
	U32_MASK64 = /* @__PURE__ */ (() => BigInt(2 ** 32 - 1))();
	_32n = /* @__PURE__ */ BigInt(32);
	fromNumH = (n) => n / 2 ** 32 | 0;
	fromNumL = (n) => n >>> 0;
	shrSH = (h, _l, s) => h >>> s;
	shrSL = (h, l, s) => h << 32 - s | l >>> s;
	rotrSH = (h, l, s) => h >>> s | l << 32 - s;
	rotrSL = (h, l, s) => h << 32 - s | l >>> s;
	rotrBH = (h, l, s) => h << 64 - s | l >>> s - 32;
	rotrBL = (h, l, s) => h >>> s - 32 | l << 64 - s;
	add3L = (Al, Bl, Cl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0);
	add3H = (low, Ah, Bh, Ch) => Ah + Bh + Ch + (low / 2 ** 32 | 0) | 0;
	add4L = (Al, Bl, Cl, Dl) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0);
	add4H = (low, Ah, Bh, Ch, Dh) => Ah + Bh + Ch + Dh + (low / 2 ** 32 | 0) | 0;
	add5L = (Al, Bl, Cl, Dl, El) => (Al >>> 0) + (Bl >>> 0) + (Cl >>> 0) + (Dl >>> 0) + (El >>> 0);
	add5H = (low, Ah, Bh, Ch, Dh, Eh) => Ah + Bh + Ch + Dh + Eh + (low / 2 ** 32 | 0) | 0;
}));
// node_modules/@noble/hashes/utils.js
/**
* Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
* @param a - value to test
* @returns `true` when the value is a Uint8Array-compatible view.
* @example
* Check whether a value is a Uint8Array-compatible view.
* ```ts
* isBytes(new Uint8Array([1, 2, 3]));
* ```
*/
function isBytes$1(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
/**
* Asserts something is a non-negative integer.
* @param n - number to validate
* @param title - label included in thrown errors
* @returns The validated number.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate a non-negative integer option.
* ```ts
* anumber(32, 'length');
* ```
*/
function anumber$1(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle$1(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle$1(title) + "expected integer >= 0, got " + n);
	return n;
}
/**
* Asserts something is Uint8Array.
* @param value - value to validate
* @param length - optional exact length constraint
* @param title - label included in thrown errors
* @returns The validated byte array.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate that a value is a byte array.
* ```ts
* abytes(new Uint8Array([1, 2, 3]));
* ```
*/
function abytes$1(value, length, title = "") {
	if (isBytes$1(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber$1(length, "length");
	const bytes = isBytes$1(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle$1(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
/**
* Asserts a hash instance has not been destroyed or finished.
* @param instance - hash instance to validate
* @param checkFinished - whether to reject finalized instances
* @throws If the hash instance has already been destroyed or finalized. {@link Error}
* @example
* Validate that a hash instance is still usable.
* ```ts
* import { aexists } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const hash = sha256.create();
* aexists(hash);
* ```
*/
function aexists(instance, checkFinished = true) {
	if (instance.destroyed) throw new Error("hash was destroyed");
	if (checkFinished && instance.finished) throw new Error("digest() was already called");
}
/**
* Asserts output is a sufficiently-sized byte array.
* @param out - destination buffer
* @param instance - hash instance providing output length
* Oversized buffers are allowed; downstream code only promises to fill the first `outputLen` bytes.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validate a caller-provided digest buffer.
* ```ts
* import { aoutput } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const hash = sha256.create();
* aoutput(new Uint8Array(hash.outputLen), hash);
* ```
*/
function aoutput(out, instance) {
	abytes$1(out, void 0, "output");
	const min = instance.outputLen;
	if (!(out.length >= min)) throw new RangeError("\"output\" expected length >= " + min);
}
/**
* Zeroizes typed arrays in place. Warning: JS provides no guarantees.
* @param arrays - arrays to overwrite with zeros
* @example
* Zeroize sensitive buffers in place.
* ```ts
* clean(new Uint8Array([1, 2, 3]));
* ```
*/
function clean$1(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
/**
* Creates a DataView for byte-level manipulation.
* @param arr - source typed array
* @returns DataView over the same buffer region.
* @example
* Create a DataView over an existing buffer.
* ```ts
* createView(new Uint8Array(4));
* ```
*/
function createView(arr) {
	return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
}
/**
* Rotate-right operation for uint32 values.
* @param word - source word
* @param shift - shift amount in bits
* @returns Rotated word.
* @example
* Rotate a 32-bit word to the right.
* ```ts
* rotr(0x12345678, 8);
* ```
*/
function rotr(word, shift) {
	return word << 32 - shift | word >>> shift;
}
/**
* Merges default options and passed options.
* @param defaults - base option object
* @param opts - user overrides
* @param title - label included in thrown override errors
* @returns Fresh merged option object with a null prototype.
* @throws On wrong argument types. {@link TypeError}
* @example
* Merge user overrides onto default options.
* ```ts
* checkOpts({ dkLen: 32 }, { asyncTick: 10 });
* ```
*/
function checkOpts$1(defaults, opts, title = "opts") {
	aopts(defaults, "defaults");
	if (opts !== void 0) aopts(opts, title);
	return Object.assign(Object.create(null), defaults, opts);
}
/**
* Creates a callable hash function from a stateful class constructor.
* @param hashCons - hash constructor or factory
* @param info - optional metadata such as DER OID
* @returns Frozen callable hash wrapper with `.create()`.
*   Wrapper construction eagerly calls `hashCons(undefined)` once to read
*   `outputLen` / `blockLen`, so constructor side effects happen at module
*   init time.
* @throws On wrong argument types. {@link TypeError}
* @example
* Wrap a stateful hash constructor into a callable helper.
* ```ts
* import { createHasher } from '@noble/hashes/utils.js';
* import { sha256 } from '@noble/hashes/sha2.js';
* const wrapped = createHasher(sha256.create, { oid: sha256.oid });
* wrapped(new Uint8Array([1]));
* ```
*/
function createHasher(hashCons, info = {}) {
	if (typeof hashCons !== "function") throw new TypeError("\"hashCons\" expected function, got type=" + typeof hashCons);
	info = checkOpts$1({}, info, "info");
	const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
	const tmp = hashCons(void 0);
	hashC.outputLen = tmp.outputLen;
	hashC.blockLen = tmp.blockLen;
	hashC.canXOF = tmp.canXOF;
	hashC.create = (opts) => hashCons(opts);
	Object.assign(hashC, info);
	return Object.freeze(hashC);
}
var atitle$1, aobject$1, aopts, oidNist;
var init_utils$1 = __esmMin((() => {
	atitle$1 = (title) => title ? `"${title}" ` : "";
	aobject$1 = (value, label) => {
		if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError((label === "object" ? "" : `"${label}" `) + "expected object, got type=" + typeof value);
	};
	aopts = (value, label) => {
		aobject$1(value, label);
		const proto = Object.getPrototypeOf(value);
		if (proto !== Object.prototype && proto !== null) throw new TypeError(`"${label}" expected plain object`);
		if (Object.hasOwn(value, "__proto__")) throw new TypeError(`"${label}.__proto__" is not allowed`);
	};
	oidNist = (suffix) => ({ oid: Uint8Array.from([
		6,
		9,
		96,
		134,
		72,
		1,
		101,
		3,
		4,
		2,
		suffix
	]) });
}));
// node_modules/@noble/hashes/_md.js
/**
* Shared 32-bit conditional boolean primitive reused by SHA-256, SHA-1, and MD5 `F`.
* Returns bits from `b` when `a` is set, otherwise from `c`.
* The XOR form is equivalent to MD5's `F(X,Y,Z) = XY v not(X)Z` because the masked terms never
* set the same bit.
* @param a - selector word
* @param b - word chosen when selector bit is set
* @param c - word chosen when selector bit is clear
* @returns Mixed 32-bit word.
* @example
* Combine three words with the shared 32-bit choice primitive.
* ```ts
* Chi(0xffffffff, 0x12345678, 0x87654321);
* ```
*/
function Chi(a, b, c) {
	return a & b ^ ~a & c;
}
/**
* Shared 32-bit majority primitive reused by SHA-256 and SHA-1.
* Returns bits shared by at least two inputs.
* @param a - first input word
* @param b - second input word
* @param c - third input word
* @returns Mixed 32-bit word.
* @example
* Combine three words with the shared 32-bit majority primitive.
* ```ts
* Maj(0xffffffff, 0x12345678, 0x87654321);
* ```
*/
function Maj(a, b, c) {
	return a & b ^ a & c ^ b & c;
}
var HashMD, SHA256_IV, SHA224_IV, SHA384_IV, SHA512_IV;
var init__md = __esmMin((() => {
	init__u64();
	init_utils$1();
	HashMD = class {
		blockLen;
		outputLen;
		canXOF = false;
		padOffset;
		isLE;
		buffer;
		view;
		finished = false;
		length = 0;
		pos = 0;
		destroyed = false;
		constructor(blockLen, outputLen, padOffset, isLE) {
			this.blockLen = blockLen;
			this.outputLen = outputLen;
			this.padOffset = padOffset;
			this.isLE = isLE;
			this.buffer = new Uint8Array(blockLen);
			this.view = createView(this.buffer);
		}
		update(data) {
			aexists(this);
			abytes$1(data);
			const { view, buffer, blockLen } = this;
			const len = data.length;
			let processed = false;
			for (let pos = 0; pos < len;) {
				const take = Math.min(blockLen - this.pos, len - pos);
				if (take === blockLen) {
					const dataView = createView(data);
					for (; blockLen <= len - pos; pos += blockLen) this.process(dataView, pos);
					processed = true;
					continue;
				}
				buffer.set(pos === 0 && take === len ? data : data.subarray(pos, pos + take), this.pos);
				this.pos += take;
				pos += take;
				if (this.pos === blockLen) {
					this.process(view, 0);
					this.pos = 0;
					processed = true;
				}
			}
			this.length += data.length;
			if (processed) this.roundClean();
			return this;
		}
		digestInto(out) {
			aexists(this);
			aoutput(out, this);
			this.finished = true;
			const { buffer, view, blockLen, isLE } = this;
			let { pos } = this;
			buffer[pos++] = 128;
			buffer.fill(0, pos);
			if (this.padOffset > blockLen - pos) {
				this.process(view, 0);
				buffer.fill(0);
			}
			setU64FromNum(view, blockLen - 8, this.length * 8, isLE);
			this.process(view, 0);
			this.roundClean();
			const oview = out === buffer ? view : createView(out);
			const len = this.outputLen;
			const outLen = len / 4;
			const state = this.get();
			if (len % 4 || outLen > state.length) throw new Error("invalid outputLen");
			for (let i = 0; i < outLen; i++) oview.setUint32(4 * i, state[i], isLE);
		}
		digest() {
			const { buffer, outputLen } = this;
			this.digestInto(buffer);
			const res = buffer.slice(0, outputLen);
			this.destroy();
			return res;
		}
		_cloneIntoMeta(to) {
			const { buffer, length, finished, destroyed, pos } = this;
			to.destroyed = destroyed;
			to.finished = finished;
			to.length = length;
			to.pos = pos;
			if (pos) to.buffer.set(buffer);
			return to;
		}
		clone() {
			return this._cloneInto();
		}
	};
	SHA256_IV = /* @__PURE__ */ Uint32Array.from([
		1779033703,
		3144134277,
		1013904242,
		2773480762,
		1359893119,
		2600822924,
		528734635,
		1541459225
	]);
	SHA224_IV = /* @__PURE__ */ Uint32Array.from([
		3238371032,
		914150663,
		812702999,
		4144912697,
		4290775857,
		1750603025,
		1694076839,
		3204075428
	]);
	SHA384_IV = /* @__PURE__ */ Uint32Array.from([
		3418070365,
		3238371032,
		1654270250,
		914150663,
		2438529370,
		812702999,
		355462360,
		4144912697,
		1731405415,
		4290775857,
		2394180231,
		1750603025,
		3675008525,
		1694076839,
		1203062813,
		3204075428
	]);
	SHA512_IV = /* @__PURE__ */ Uint32Array.from([
		1779033703,
		4089235720,
		3144134277,
		2227873595,
		1013904242,
		4271175723,
		2773480762,
		1595750129,
		1359893119,
		2917565137,
		2600822924,
		725511199,
		528734635,
		4215389547,
		1541459225,
		327033209
	]);
}));
// node_modules/@noble/hashes/sha2.js
var sha2_exports = /* @__PURE__ */ __exportAll({
	_SHA224: () => _SHA224,
	_SHA256: () => _SHA256,
	_SHA384: () => _SHA384,
	_SHA512: () => _SHA512,
	_SHA512_224: () => _SHA512_224,
	_SHA512_256: () => _SHA512_256,
	sha224: () => sha224,
	sha256: () => sha256$1,
	sha384: () => sha384,
	sha512: () => sha512,
	sha512_224: () => sha512_224,
	sha512_256: () => sha512_256
});
var SHA256_K, SHA256_W, SHA2_32B, _SHA256, _SHA224, K512, SHA512_Kh, SHA512_Kl, SHA512_W_H, SHA512_W_L, SHA2_64B, _SHA512, _SHA384, T224_IV, T256_IV, _SHA512_224, _SHA512_256, sha256$1, sha224, sha512, sha384, sha512_256, sha512_224;
var init_sha2 = __esmMin((() => {
	init__md();
	init__u64();
	init_utils$1();
	SHA256_K = /* @__PURE__ */ Uint32Array.from([
		1116352408,
		1899447441,
		3049323471,
		3921009573,
		961987163,
		1508970993,
		2453635748,
		2870763221,
		3624381080,
		310598401,
		607225278,
		1426881987,
		1925078388,
		2162078206,
		2614888103,
		3248222580,
		3835390401,
		4022224774,
		264347078,
		604807628,
		770255983,
		1249150122,
		1555081692,
		1996064986,
		2554220882,
		2821834349,
		2952996808,
		3210313671,
		3336571891,
		3584528711,
		113926993,
		338241895,
		666307205,
		773529912,
		1294757372,
		1396182291,
		1695183700,
		1986661051,
		2177026350,
		2456956037,
		2730485921,
		2820302411,
		3259730800,
		3345764771,
		3516065817,
		3600352804,
		4094571909,
		275423344,
		430227734,
		506948616,
		659060556,
		883997877,
		958139571,
		1322822218,
		1537002063,
		1747873779,
		1955562222,
		2024104815,
		2227730452,
		2361852424,
		2428436474,
		2756734187,
		3204031479,
		3329325298
	]);
	SHA256_W = /* @__PURE__ */ new Uint32Array(64);
	SHA2_32B = class extends HashMD {
		A = 0;
		B = 0;
		C = 0;
		D = 0;
		E = 0;
		F = 0;
		G = 0;
		H = 0;
		constructor(outputLen, IV) {
			super(64, outputLen, 8, false);
			this.A = IV[0] | 0;
			this.B = IV[1] | 0;
			this.C = IV[2] | 0;
			this.D = IV[3] | 0;
			this.E = IV[4] | 0;
			this.F = IV[5] | 0;
			this.G = IV[6] | 0;
			this.H = IV[7] | 0;
		}
		get() {
			const { A, B, C, D, E, F, G, H } = this;
			return [
				A,
				B,
				C,
				D,
				E,
				F,
				G,
				H
			];
		}
		set(A, B, C, D, E, F, G, H) {
			this.A = A | 0;
			this.B = B | 0;
			this.C = C | 0;
			this.D = D | 0;
			this.E = E | 0;
			this.F = F | 0;
			this.G = G | 0;
			this.H = H | 0;
		}
		_cloneInto(to) {
			(to ||= new this.constructor()).set(...this.get());
			return this._cloneIntoMeta(to);
		}
		process(view, offset) {
			for (let i = 0; i < 16; i++, offset += 4) SHA256_W[i] = view.getUint32(offset, false);
			for (let i = 16; i < 64; i++) {
				const W15 = SHA256_W[i - 15];
				const W2 = SHA256_W[i - 2];
				const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
				const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
				SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
			}
			let { A, B, C, D, E, F, G, H } = this;
			for (let i = 0; i < 64; i++) {
				const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
				const T1 = H + sigma1 + Chi(E, F, G) + SHA256_K[i] + SHA256_W[i] | 0;
				const T2 = (rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22)) + Maj(A, B, C) | 0;
				H = G;
				G = F;
				F = E;
				E = D + T1 | 0;
				D = C;
				C = B;
				B = A;
				A = T1 + T2 | 0;
			}
			A = A + this.A | 0;
			B = B + this.B | 0;
			C = C + this.C | 0;
			D = D + this.D | 0;
			E = E + this.E | 0;
			F = F + this.F | 0;
			G = G + this.G | 0;
			H = H + this.H | 0;
			this.set(A, B, C, D, E, F, G, H);
		}
		roundClean() {
			clean$1(SHA256_W);
		}
		destroy() {
			this.destroyed = true;
			this.set(0, 0, 0, 0, 0, 0, 0, 0);
			clean$1(this.buffer);
		}
	};
	_SHA256 = class extends SHA2_32B {
		constructor() {
			super(32, SHA256_IV);
		}
	};
	_SHA224 = class extends SHA2_32B {
		constructor() {
			super(28, SHA224_IV);
		}
	};
	K512 = /* @__PURE__ */ (() => split([
		"0x428a2f98d728ae22",
		"0x7137449123ef65cd",
		"0xb5c0fbcfec4d3b2f",
		"0xe9b5dba58189dbbc",
		"0x3956c25bf348b538",
		"0x59f111f1b605d019",
		"0x923f82a4af194f9b",
		"0xab1c5ed5da6d8118",
		"0xd807aa98a3030242",
		"0x12835b0145706fbe",
		"0x243185be4ee4b28c",
		"0x550c7dc3d5ffb4e2",
		"0x72be5d74f27b896f",
		"0x80deb1fe3b1696b1",
		"0x9bdc06a725c71235",
		"0xc19bf174cf692694",
		"0xe49b69c19ef14ad2",
		"0xefbe4786384f25e3",
		"0x0fc19dc68b8cd5b5",
		"0x240ca1cc77ac9c65",
		"0x2de92c6f592b0275",
		"0x4a7484aa6ea6e483",
		"0x5cb0a9dcbd41fbd4",
		"0x76f988da831153b5",
		"0x983e5152ee66dfab",
		"0xa831c66d2db43210",
		"0xb00327c898fb213f",
		"0xbf597fc7beef0ee4",
		"0xc6e00bf33da88fc2",
		"0xd5a79147930aa725",
		"0x06ca6351e003826f",
		"0x142929670a0e6e70",
		"0x27b70a8546d22ffc",
		"0x2e1b21385c26c926",
		"0x4d2c6dfc5ac42aed",
		"0x53380d139d95b3df",
		"0x650a73548baf63de",
		"0x766a0abb3c77b2a8",
		"0x81c2c92e47edaee6",
		"0x92722c851482353b",
		"0xa2bfe8a14cf10364",
		"0xa81a664bbc423001",
		"0xc24b8b70d0f89791",
		"0xc76c51a30654be30",
		"0xd192e819d6ef5218",
		"0xd69906245565a910",
		"0xf40e35855771202a",
		"0x106aa07032bbd1b8",
		"0x19a4c116b8d2d0c8",
		"0x1e376c085141ab53",
		"0x2748774cdf8eeb99",
		"0x34b0bcb5e19b48a8",
		"0x391c0cb3c5c95a63",
		"0x4ed8aa4ae3418acb",
		"0x5b9cca4f7763e373",
		"0x682e6ff3d6b2b8a3",
		"0x748f82ee5defb2fc",
		"0x78a5636f43172f60",
		"0x84c87814a1f0ab72",
		"0x8cc702081a6439ec",
		"0x90befffa23631e28",
		"0xa4506cebde82bde9",
		"0xbef9a3f7b2c67915",
		"0xc67178f2e372532b",
		"0xca273eceea26619c",
		"0xd186b8c721c0c207",
		"0xeada7dd6cde0eb1e",
		"0xf57d4f7fee6ed178",
		"0x06f067aa72176fba",
		"0x0a637dc5a2c898a6",
		"0x113f9804bef90dae",
		"0x1b710b35131c471b",
		"0x28db77f523047d84",
		"0x32caab7b40c72493",
		"0x3c9ebe0a15c9bebc",
		"0x431d67c49c100d4c",
		"0x4cc5d4becb3e42b6",
		"0x597f299cfc657e2a",
		"0x5fcb6fab3ad6faec",
		"0x6c44198c4a475817"
	].map((n) => BigInt(n))))();
	SHA512_Kh = /* @__PURE__ */ (() => K512[0])();
	SHA512_Kl = /* @__PURE__ */ (() => K512[1])();
	SHA512_W_H = /* @__PURE__ */ new Uint32Array(80);
	SHA512_W_L = /* @__PURE__ */ new Uint32Array(80);
	SHA2_64B = class extends HashMD {
		Ah = 0;
		Al = 0;
		Bh = 0;
		Bl = 0;
		Ch = 0;
		Cl = 0;
		Dh = 0;
		Dl = 0;
		Eh = 0;
		El = 0;
		Fh = 0;
		Fl = 0;
		Gh = 0;
		Gl = 0;
		Hh = 0;
		Hl = 0;
		constructor(outputLen, IV) {
			super(128, outputLen, 16, false);
			this.Ah = IV[0] | 0;
			this.Al = IV[1] | 0;
			this.Bh = IV[2] | 0;
			this.Bl = IV[3] | 0;
			this.Ch = IV[4] | 0;
			this.Cl = IV[5] | 0;
			this.Dh = IV[6] | 0;
			this.Dl = IV[7] | 0;
			this.Eh = IV[8] | 0;
			this.El = IV[9] | 0;
			this.Fh = IV[10] | 0;
			this.Fl = IV[11] | 0;
			this.Gh = IV[12] | 0;
			this.Gl = IV[13] | 0;
			this.Hh = IV[14] | 0;
			this.Hl = IV[15] | 0;
		}
		get() {
			const { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
			return [
				Ah,
				Al,
				Bh,
				Bl,
				Ch,
				Cl,
				Dh,
				Dl,
				Eh,
				El,
				Fh,
				Fl,
				Gh,
				Gl,
				Hh,
				Hl
			];
		}
		set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl) {
			this.Ah = Ah | 0;
			this.Al = Al | 0;
			this.Bh = Bh | 0;
			this.Bl = Bl | 0;
			this.Ch = Ch | 0;
			this.Cl = Cl | 0;
			this.Dh = Dh | 0;
			this.Dl = Dl | 0;
			this.Eh = Eh | 0;
			this.El = El | 0;
			this.Fh = Fh | 0;
			this.Fl = Fl | 0;
			this.Gh = Gh | 0;
			this.Gl = Gl | 0;
			this.Hh = Hh | 0;
			this.Hl = Hl | 0;
		}
		_cloneInto(to) {
			(to ||= new this.constructor()).set(...this.get());
			return this._cloneIntoMeta(to);
		}
		process(view, offset) {
			for (let i = 0; i < 16; i++, offset += 4) {
				SHA512_W_H[i] = view.getUint32(offset);
				SHA512_W_L[i] = view.getUint32(offset += 4);
			}
			for (let i = 16; i < 80; i++) {
				const W15h = SHA512_W_H[i - 15] | 0;
				const W15l = SHA512_W_L[i - 15] | 0;
				const s0h = rotrSH(W15h, W15l, 1) ^ rotrSH(W15h, W15l, 8) ^ shrSH(W15h, W15l, 7);
				const s0l = rotrSL(W15h, W15l, 1) ^ rotrSL(W15h, W15l, 8) ^ shrSL(W15h, W15l, 7);
				const W2h = SHA512_W_H[i - 2] | 0;
				const W2l = SHA512_W_L[i - 2] | 0;
				const s1h = rotrSH(W2h, W2l, 19) ^ rotrBH(W2h, W2l, 61) ^ shrSH(W2h, W2l, 6);
				const s1l = rotrSL(W2h, W2l, 19) ^ rotrBL(W2h, W2l, 61) ^ shrSL(W2h, W2l, 6);
				const SUMl = add4L(s0l, s1l, SHA512_W_L[i - 7], SHA512_W_L[i - 16]);
				const SUMh = add4H(SUMl, s0h, s1h, SHA512_W_H[i - 7], SHA512_W_H[i - 16]);
				SHA512_W_H[i] = SUMh | 0;
				SHA512_W_L[i] = SUMl | 0;
			}
			let { Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl } = this;
			for (let i = 0; i < 80; i++) {
				const sigma1h = rotrSH(Eh, El, 14) ^ rotrSH(Eh, El, 18) ^ rotrBH(Eh, El, 41);
				const sigma1l = rotrSL(Eh, El, 14) ^ rotrSL(Eh, El, 18) ^ rotrBL(Eh, El, 41);
				const CHIh = Eh & Fh ^ ~Eh & Gh;
				const CHIl = El & Fl ^ ~El & Gl;
				const T1ll = add5L(Hl, sigma1l, CHIl, SHA512_Kl[i], SHA512_W_L[i]);
				const T1h = add5H(T1ll, Hh, sigma1h, CHIh, SHA512_Kh[i], SHA512_W_H[i]);
				const T1l = T1ll | 0;
				const sigma0h = rotrSH(Ah, Al, 28) ^ rotrBH(Ah, Al, 34) ^ rotrBH(Ah, Al, 39);
				const sigma0l = rotrSL(Ah, Al, 28) ^ rotrBL(Ah, Al, 34) ^ rotrBL(Ah, Al, 39);
				const MAJh = Ah & Bh ^ Ah & Ch ^ Bh & Ch;
				const MAJl = Al & Bl ^ Al & Cl ^ Bl & Cl;
				Hh = Gh | 0;
				Hl = Gl | 0;
				Gh = Fh | 0;
				Gl = Fl | 0;
				Fh = Eh | 0;
				Fl = El | 0;
				({h: Eh, l: El} = add(Dh | 0, Dl | 0, T1h | 0, T1l | 0));
				Dh = Ch | 0;
				Dl = Cl | 0;
				Ch = Bh | 0;
				Cl = Bl | 0;
				Bh = Ah | 0;
				Bl = Al | 0;
				const All = add3L(T1l, sigma0l, MAJl);
				Ah = add3H(All, T1h, sigma0h, MAJh);
				Al = All | 0;
			}
			({h: Ah, l: Al} = add(this.Ah | 0, this.Al | 0, Ah | 0, Al | 0));
			({h: Bh, l: Bl} = add(this.Bh | 0, this.Bl | 0, Bh | 0, Bl | 0));
			({h: Ch, l: Cl} = add(this.Ch | 0, this.Cl | 0, Ch | 0, Cl | 0));
			({h: Dh, l: Dl} = add(this.Dh | 0, this.Dl | 0, Dh | 0, Dl | 0));
			({h: Eh, l: El} = add(this.Eh | 0, this.El | 0, Eh | 0, El | 0));
			({h: Fh, l: Fl} = add(this.Fh | 0, this.Fl | 0, Fh | 0, Fl | 0));
			({h: Gh, l: Gl} = add(this.Gh | 0, this.Gl | 0, Gh | 0, Gl | 0));
			({h: Hh, l: Hl} = add(this.Hh | 0, this.Hl | 0, Hh | 0, Hl | 0));
			this.set(Ah, Al, Bh, Bl, Ch, Cl, Dh, Dl, Eh, El, Fh, Fl, Gh, Gl, Hh, Hl);
		}
		roundClean() {
			clean$1(SHA512_W_H, SHA512_W_L);
		}
		destroy() {
			this.destroyed = true;
			clean$1(this.buffer);
			this.set(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		}
	};
	_SHA512 = class extends SHA2_64B {
		constructor() {
			super(64, SHA512_IV);
		}
	};
	_SHA384 = class extends SHA2_64B {
		constructor() {
			super(48, SHA384_IV);
		}
	};
	T224_IV = /* @__PURE__ */ Uint32Array.from([
		2352822216,
		424955298,
		1944164710,
		2312950998,
		502970286,
		855612546,
		1738396948,
		1479516111,
		258812777,
		2077511080,
		2011393907,
		79989058,
		1067287976,
		1780299464,
		286451373,
		2446758561
	]);
	T256_IV = /* @__PURE__ */ Uint32Array.from([
		573645204,
		4230739756,
		2673172387,
		3360449730,
		596883563,
		1867755857,
		2520282905,
		1497426621,
		2519219938,
		2827943907,
		3193839141,
		1401305490,
		721525244,
		746961066,
		246885852,
		2177182882
	]);
	_SHA512_224 = class extends SHA2_64B {
		constructor() {
			super(28, T224_IV);
		}
	};
	_SHA512_256 = class extends SHA2_64B {
		constructor() {
			super(32, T256_IV);
		}
	};
	sha256$1 = /* @__PURE__ */ createHasher(() => new _SHA256(), /* @__PURE__ */ oidNist(1));
	sha224 = /* @__PURE__ */ createHasher(() => new _SHA224(), /* @__PURE__ */ oidNist(4));
	sha512 = /* @__PURE__ */ createHasher(() => new _SHA512(), /* @__PURE__ */ oidNist(3));
	sha384 = /* @__PURE__ */ createHasher(() => new _SHA384(), /* @__PURE__ */ oidNist(2));
	sha512_256 = /* @__PURE__ */ createHasher(() => new _SHA512_256(), /* @__PURE__ */ oidNist(6));
	sha512_224 = /* @__PURE__ */ createHasher(() => new _SHA512_224(), /* @__PURE__ */ oidNist(5));
}));
// src/mpc/files/sha256.ts
/**
* SHA-256 of a file: by WebCrypto, or by @noble/hashes a piece at a time, which loads where it is
* needed. Pages on plain http from another machine have no WebCrypto. And Chromium hashes before
* `digest` returns, so a page would stand still over a large file; a worker may.
*/
/** A millisecond or two of work; a page draws and answers in between. */
var PIECE_BYTES = 1 << 18;
/** What WebCrypto does in as much time. */
var AT_ONCE_BYTES = 1 << 20;
/** What browsers say of a script that did not come, if anything, tells nobody which it was. */
async function pieces() {
	try {
		return await Promise.resolve().then(() => (init_sha2(), sha2_exports));
	} catch (cause) {
		throw new Error("sha2: it did not load. It is needed to check a file.", { cause });
	}
}
/** @returns 32 bytes. @param bytes which must stay as they are until then. */
async function sha256(bytes) {
	const isPage = "document" in globalThis;
	if ("subtle" in crypto && (bytes.length <= AT_ONCE_BYTES || !isPage)) return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
	const hash = (await pieces()).sha256.create();
	for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
		hash.update(bytes.subarray(at, at + PIECE_BYTES));
		await new Promise((resolve) => setTimeout(resolve));
	}
	return hash.digest();
}
/** The same in 64 hexadecimal digits. */
var sha256Hex = async (bytes) => Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
// src/remote/hex.ts
/** Bytes as hexadecimal digits, and back. */
var toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
/** @param text an even number of hexadecimal digits. */
var fromHex = (text) => Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
// src/remote/identity.ts
/**
* Keys that sign a hello: ECDSA on P-256 with SHA-256, by WebCrypto, which pages and Node have.
*
* A client has one for each session, and the session's name is the hash of the public key: so whoever
* knows the name, such as a server that takes part, cannot come to another server as the client. An owner
* has one that is in everybody's configuration.
*/
var ALGORITHM = {
	name: "ECDSA",
	namedCurve: "P-256"
};
var SIGNING = {
	name: "ECDSA",
	hash: "SHA-256"
};
var NO_CRYPTO = "This page has no WebCrypto, so it cannot speak to servers. Open it by https or on localhost.";
function subtle() {
	if (!("subtle" in crypto)) throw new Error(NO_CRYPTO);
	return crypto.subtle;
}
async function identityOf(privateKey, publicKey) {
	return {
		publicKey: toHex(new Uint8Array(await subtle().exportKey("raw", publicKey))),
		async sign(statement) {
			return toHex(new Uint8Array(await subtle().sign(SIGNING, privateKey, statement)));
		}
	};
}
/** One that nobody can take out again. */
async function freshIdentity() {
	const pair = await subtle().generateKey(ALGORITHM, false, ["sign", "verify"]);
	return identityOf(pair.privateKey, pair.publicKey);
}
/** One to keep. @returns its private key as PKCS #8 in hexadecimal digits besides. */
async function keptIdentity() {
	const pair = await subtle().generateKey(ALGORITHM, true, ["sign", "verify"]);
	const secret = toHex(new Uint8Array(await subtle().exportKey("pkcs8", pair.privateKey)));
	return {
		identity: await identityOf(pair.privateKey, pair.publicKey),
		secret
	};
}
/** @throws {Error} unless both belong to a kept identity. */
async function readIdentity(secret, publicKey) {
	return identityOf(await subtle().importKey("pkcs8", fromHex(secret), ALGORITHM, false, ["sign"]), await publicKeyOf(publicKey));
}
var publicKeyOf = (publicKey) => subtle().importKey("raw", fromHex(publicKey), ALGORITHM, true, ["verify"]);
/** Whether the holder of `publicKey` has signed this. */
async function isSignedBy(publicKey, signature, statement) {
	try {
		return await subtle().verify(SIGNING, await publicKeyOf(publicKey), fromHex(signature), statement);
	} catch {
		return false;
	}
}
/** The name of the session that a public key opens. */
var sessionOf = (publicKey) => sha256Hex(fromHex(publicKey));
// src/remote/remote-session.ts
/** In a session there is one model. */
var MODEL$2 = 1;
var CLIENT$2 = "prediction-client";
var buildOf = ({ arithmetic }) => ({
	version: VERSION,
	arithmetic
});
var RemoteSession = class RemoteSession {
	id;
	sharing;
	called;
	client;
	/** Why it has ended; never rejects. */
	ended;
	/** Resolves when a host is about to stop: what is asked from then on is to be asked in another session. */
	draining;
	isDraining = false;
	hasEnded = false;
	#service;
	#end = deferred();
	#draining = deferred();
	#traces = /* @__PURE__ */ new Map();
	constructor(id, sharing, called, { engine, tracing = false }) {
		this.id = id;
		this.sharing = sharing;
		this.called = called;
		this.ended = this.#end.promise;
		this.draining = this.#draining.promise;
		const { spec } = sharing;
		const plans = planSource(spec);
		this.#service = new PartyService(CLIENT$2, {
			kernels: engine.kernels,
			memory: engine.memory,
			channels: new Map(called.map(({ role, talk }) => [role, talk.channel])),
			onFailure: ({ error, spoils }) => {
				if (spoils !== "nothing") this.#finish(error);
			},
			planOf: planSource
		});
		const { party } = this.#service;
		party.recorder.isOn = tracing;
		party.install(MODEL$2, plans);
		this.client = new PredictionClient(party, MODEL$2, plans, spec, roomIn(called));
		for (const { role, talk } of called) {
			talk.listen((said) => this.#hear(role, said));
			if (tracing) talk.say({ tracing: true });
			talk.keepLooking();
			talk.channel.closed.then(({ reason }) => {
				const why = refusalIn(reason);
				const lost = `The link to ${talk.who} is over. ${reason ?? ""}`.trim();
				this.#finish(why ?? new Refused("unreachable", lost));
			});
		}
	}
	/** @throws {Refused} that says which host does not take part, and why. */
	static async open(options) {
		const { config, dialer, model, engine } = options;
		const identity = await freshIdentity();
		const session = await sessionOf(identity.publicKey);
		const caller = {
			config,
			dialer,
			build: buildOf(engine),
			from: CLIENT$2,
			identity,
			session,
			model
		};
		const called = await callHosts(caller);
		try {
			const sharing = chooseSharing(model, Object.fromEntries(called.map(({ role, challenge }) => [role, challenge])));
			const { epoch, digest } = sharing;
			await Promise.all(called.map(async (one) => {
				await sayHello(caller, one, {
					epoch,
					digest
				});
				readOpened(await one.talk.hear(WORD_MS), one.talk.who);
			}));
			return new RemoteSession(session, sharing, called, options);
		} catch (error) {
			hangUp(called.map(({ talk }) => talk), "The session did not come about.");
			throw error;
		}
	}
	/** As they are known by now. */
	get hosts() {
		return this.called.map(({ role, challenge: { owner }, talk: { distance } }) => ({
			role,
			owner,
			distance
		}));
	}
	/** What each party noted of these requests, on its own clock; see {@link hosts} for those. */
	async takeTraces(requests) {
		const traces = /* @__PURE__ */ new Map([[CLIENT$2, await this.#service.takeTrace(requests)]]);
		await Promise.all(this.called.map(async ({ role, talk }) => {
			const answer = new Promise((resolve) => this.#traces.set(role, resolve));
			talk.say({ takeTrace: requests });
			const trace = await Promise.race([answer, this.ended.then(() => void 0)]);
			if (trace) traces.set(role, trace);
		}));
		return traces;
	}
	/** Ends it everywhere. */
	close() {
		this.#finish(new Refused("unreachable", "The session was closed."));
	}
	#hear(role, said) {
		if (said["draining"] === true) {
			this.isDraining = true;
			this.#draining.resolve();
		}
		if ("trace" in said) this.#traces.get(role)?.(said["trace"]);
	}
	#finish(reason) {
		this.hasEnded = true;
		this.#end.resolve(reason);
		this.client.close();
		hangUp(this.called.map(({ talk }) => talk), "The session is over.");
	}
};
/** Ticket bytes are counted at the hosts: what waits and what is under way stays below what all of them give. */
function roomIn(called) {
	const least = (of) => Math.min(...called.map(({ challenge: { limits } }) => of(limits)));
	const bytes = least(({ ticketBytes }) => ticketBytes);
	return {
		ahead: {
			single: 8,
			batch: 2
		},
		budget: Math.floor(bytes / 3),
		chunk: least(({ batch }) => batch),
		chunkBytes: Math.floor(bytes / 6),
		lanes: 2
	};
}
// src/remote/remote-client.ts
/**
* Asks a pond, in one session after another: what was under way when a session ended is asked again in the
* next, with fresh tickets. So a server that dies, or is replaced, costs time and no answer; and none is
* ever given for a ticket that was used before.
*/
var PATIENCE_MS = 3e4;
/** Between two attempts, so that a host which is starting is not kept from it. */
var PAUSES_MS = [
	0,
	50,
	100,
	200,
	400,
	800,
	1e3
];
/** Until a host has said why it gave up. */
var REASON_MS = 500;
/** Another sharing may be coming to all hosts just now; after so many attempts it is none that comes. */
var MOST_STALE = 4;
var RemoteClient = class {
	options;
	#session;
	#current;
	#isClosed = false;
	/** How often a question was asked again. */
	retries = 0;
	constructor(options) {
		this.options = options;
	}
	/** The session in use; a fresh one where there is none. @throws {Refused} */
	async session() {
		if (this.#isClosed) throw new Error("This client is closed.");
		this.#session ??= this.#open();
		return this.#session;
	}
	/**
	* Asks by `ask`, anew in another session if one ends meanwhile.
	* @throws {Refused} that says why, if nothing has helped for as long as there is patience.
	*/
	async ask(ask) {
		const { patienceMs = PATIENCE_MS } = this.options;
		const end = performance.now() + patienceMs;
		let stale = 0;
		for (let attempt = 0;; attempt++) {
			let session;
			try {
				session = await this.session();
				return await ask(session);
			} catch (error) {
				const reason = await this.#whyEnded(session, error);
				if (!reason) throw error;
				if (reason.code === "epoch" || reason.code === "model") stale += 1;
				const isVain = !reason.isPassing && (stale === 0 || stale > MOST_STALE);
				if (this.#isClosed || isVain || performance.now() > end) throw reason;
				this.retries += 1;
				await pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
			}
		}
	}
	/** @param pixels 0 … 255, 784 an image. @returns ten an image, or the label of each. */
	logits(pixels) {
		return this.ask((session) => session.client.logits(pixels, new AbortController().signal));
	}
	close() {
		this.#isClosed = true;
		this.#current?.close();
	}
	#open() {
		const opening = RemoteSession.open(this.options);
		opening.then((session) => {
			this.#current = session;
			this.options.onSession?.(session);
			if (this.#isClosed) session.close();
			session.draining.then(() => this.#leave(session));
			session.ended.then((reason) => {
				if (this.#current !== session) return;
				this.#current = void 0;
				this.#session = void 0;
				if (!this.#isClosed) this.options.onLoss?.(reason);
			});
		}, () => {
			if (this.#session === opening) this.#session = void 0;
		});
		return opening;
	}
	/** Asks nothing any more there; what is under way goes on to its end. */
	#leave(session) {
		if (this.#current === session) {
			this.#current = void 0;
			this.#session = void 0;
		}
		session.client.close().then(() => session.close());
	}
	/** Why a question failed, if that was the session's end and not the question's fault. */
	async #whyEnded(session, error) {
		if (error instanceof Refused) return error;
		const isOfSession = error instanceof LinkClosed || error instanceof RequestFailed || error instanceof TicketError;
		if (!session || !(isOfSession || session.hasEnded || session.isDraining)) return void 0;
		if (session.isDraining) return new Refused("draining", "A host is about to stop.");
		await Promise.race([session.ended, pause(REASON_MS)]);
		session.close();
		const reason = await session.ended;
		return reason instanceof Refused ? reason : new Refused("protocol", reason.message);
	}
};
var pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
// node_modules/ws/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var BINARY_TYPES = [
		"nodebuffer",
		"arraybuffer",
		"fragments"
	];
	var hasBlob = typeof Blob !== "undefined";
	if (hasBlob) BINARY_TYPES.push("blob");
	module.exports = {
		BINARY_TYPES,
		CLOSE_TIMEOUT: 3e4,
		EMPTY_BUFFER: Buffer.alloc(0),
		GUID: "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
		hasBlob,
		kForOnEventAttribute: Symbol("kIsForOnEventAttribute"),
		kListener: Symbol("kListener"),
		kStatusCode: Symbol("status-code"),
		kWebSocket: Symbol("websocket"),
		NOOP: () => {}
	};
}));
// node_modules/ws/lib/buffer-util.js
var require_buffer_util = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { websocketMask, websocketUnmask } = __require("http");
	var { EMPTY_BUFFER } = require_constants();
	var FastBuffer = Buffer[Symbol.species];
	/**
	* Merges an array of buffers into a new buffer.
	*
	* @param {Buffer[]} list The array of buffers to concat
	* @param {Number} totalLength The total length of buffers in the list
	* @return {Buffer} The resulting buffer
	* @public
	*/
	function concat(list, totalLength) {
		if (list.length === 0) return EMPTY_BUFFER;
		if (list.length === 1) return list[0];
		const target = Buffer.allocUnsafe(totalLength);
		let offset = 0;
		for (let i = 0; i < list.length; i++) {
			const buf = list[i];
			target.set(buf, offset);
			offset += buf.length;
		}
		if (offset < totalLength) return new FastBuffer(target.buffer, target.byteOffset, offset);
		return target;
	}
	/**
	* Masks a buffer using the given mask.
	*
	* @param {Buffer} source The buffer to mask
	* @param {Buffer} mask The mask to use
	* @param {Buffer} output The buffer where to store the result
	* @param {Number} offset The offset at which to start writing
	* @param {Number} length The number of bytes to mask.
	* @public
	*/
	function _mask(source, mask, output, offset, length) {
		for (let i = 0; i < length; i++) output[offset + i] = source[i] ^ mask[i & 3];
	}
	/**
	* Unmasks a buffer using the given mask.
	*
	* @param {Buffer} buffer The buffer to unmask
	* @param {Buffer} mask The mask to use
	* @public
	*/
	function _unmask(buffer, mask) {
		for (let i = 0; i < buffer.length; i++) buffer[i] ^= mask[i & 3];
	}
	/**
	* Converts a buffer to an `ArrayBuffer`.
	*
	* @param {Buffer} buf The buffer to convert
	* @return {ArrayBuffer} Converted buffer
	* @public
	*/
	function toArrayBuffer(buf) {
		if (buf.length === buf.buffer.byteLength) return buf.buffer;
		return buf.buffer.slice(buf.byteOffset, buf.byteOffset + buf.length);
	}
	/**
	* Converts `data` to a `Buffer`.
	*
	* @param {*} data The data to convert
	* @return {Buffer} The buffer
	* @throws {TypeError}
	* @public
	*/
	function toBuffer(data) {
		toBuffer.readOnly = true;
		if (Buffer.isBuffer(data)) return data;
		let buf;
		if (data instanceof ArrayBuffer) buf = new FastBuffer(data);
		else if (ArrayBuffer.isView(data)) buf = new FastBuffer(data.buffer, data.byteOffset, data.byteLength);
		else {
			buf = Buffer.from(data);
			toBuffer.readOnly = false;
		}
		return buf;
	}
	module.exports = {
		concat,
		mask: _mask,
		toArrayBuffer,
		toBuffer,
		unmask: _unmask
	};
	if (websocketMask) {
		module.exports.mask = function(source, mask, output, offset, length) {
			if (length < 24) _mask(source, mask, output, offset, length);
			else websocketMask(source, mask, output, offset, length);
		};
		module.exports.unmask = function(buffer, mask) {
			if (buffer.length < 24) _unmask(buffer, mask);
			else websocketUnmask(buffer, mask);
		};
	} else if (!process.env.WS_NO_BUFFER_UTIL) try {
		const bufferUtil = __require("bufferutil");
		module.exports.mask = function(source, mask, output, offset, length) {
			if (length < 48) _mask(source, mask, output, offset, length);
			else bufferUtil.mask(source, mask, output, offset, length);
		};
		module.exports.unmask = function(buffer, mask) {
			if (buffer.length < 32) _unmask(buffer, mask);
			else bufferUtil.unmask(buffer, mask);
		};
	} catch (e) {}
}));
// node_modules/ws/lib/limiter.js
var require_limiter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var kDone = Symbol("kDone");
	var kRun = Symbol("kRun");
	/**
	* A very simple job queue with adjustable concurrency. Adapted from
	* https://github.com/STRML/async-limiter
	*/
	var Limiter = class {
		/**
		* Creates a new `Limiter`.
		*
		* @param {Number} [concurrency=Infinity] The maximum number of jobs allowed
		*     to run concurrently
		*/
		constructor(concurrency) {
			this[kDone] = () => {
				this.pending--;
				this[kRun]();
			};
			this.concurrency = concurrency || Infinity;
			this.jobs = [];
			this.pending = 0;
		}
		/**
		* Adds a job to the queue.
		*
		* @param {Function} job The job to run
		* @public
		*/
		add(job) {
			this.jobs.push(job);
			this[kRun]();
		}
		/**
		* Removes a job from the queue and runs it if possible.
		*
		* @private
		*/
		[kRun]() {
			if (this.pending === this.concurrency) return;
			if (this.jobs.length) {
				const job = this.jobs.shift();
				this.pending++;
				job(this[kDone]);
			}
		}
	};
	module.exports = Limiter;
}));
// node_modules/ws/lib/permessage-deflate.js
var require_permessage_deflate = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var zlib = __require("zlib");
	var bufferUtil = require_buffer_util();
	var Limiter = require_limiter();
	var { kStatusCode } = require_constants();
	var FastBuffer = Buffer[Symbol.species];
	var TRAILER = Buffer.from([
		0,
		0,
		255,
		255
	]);
	var kPerMessageDeflate = Symbol("permessage-deflate");
	var kTotalLength = Symbol("total-length");
	var kCallback = Symbol("callback");
	var kBuffers = Symbol("buffers");
	var kError = Symbol("error");
	var zlibLimiter;
	/**
	* permessage-deflate implementation.
	*/
	var PerMessageDeflate = class {
		/**
		* Creates a PerMessageDeflate instance.
		*
		* @param {Object} [options] Configuration options
		* @param {(Boolean|Number)} [options.clientMaxWindowBits] Advertise support
		*     for, or request, a custom client window size
		* @param {Boolean} [options.clientNoContextTakeover=false] Advertise/
		*     acknowledge disabling of client context takeover
		* @param {Number} [options.concurrencyLimit=10] The number of concurrent
		*     calls to zlib
		* @param {Boolean} [options.isServer=false] Create the instance in either
		*     server or client mode
		* @param {Number} [options.maxPayload=0] The maximum allowed message length
		* @param {(Boolean|Number)} [options.serverMaxWindowBits] Request/confirm the
		*     use of a custom server window size
		* @param {Boolean} [options.serverNoContextTakeover=false] Request/accept
		*     disabling of server context takeover
		* @param {Number} [options.threshold=1024] Size (in bytes) below which
		*     messages should not be compressed if context takeover is disabled
		* @param {Object} [options.zlibDeflateOptions] Options to pass to zlib on
		*     deflate
		* @param {Object} [options.zlibInflateOptions] Options to pass to zlib on
		*     inflate
		*/
		constructor(options) {
			this._options = options || {};
			this._threshold = this._options.threshold !== void 0 ? this._options.threshold : 1024;
			this._maxPayload = this._options.maxPayload | 0;
			this._isServer = !!this._options.isServer;
			this._deflate = null;
			this._inflate = null;
			this.params = null;
			if (!zlibLimiter) zlibLimiter = new Limiter(this._options.concurrencyLimit !== void 0 ? this._options.concurrencyLimit : 10);
		}
		/**
		* @type {String}
		*/
		static get extensionName() {
			return "permessage-deflate";
		}
		/**
		* Create an extension negotiation offer.
		*
		* @return {Object} Extension parameters
		* @public
		*/
		offer() {
			const params = {};
			if (this._options.serverNoContextTakeover) params.server_no_context_takeover = true;
			if (this._options.clientNoContextTakeover) params.client_no_context_takeover = true;
			if (this._options.serverMaxWindowBits) params.server_max_window_bits = this._options.serverMaxWindowBits;
			if (this._options.clientMaxWindowBits) params.client_max_window_bits = this._options.clientMaxWindowBits;
			else if (this._options.clientMaxWindowBits == null) params.client_max_window_bits = true;
			return params;
		}
		/**
		* Accept an extension negotiation offer/response.
		*
		* @param {Array} configurations The extension negotiation offers/reponse
		* @return {Object} Accepted configuration
		* @public
		*/
		accept(configurations) {
			configurations = this.normalizeParams(configurations);
			this.params = this._isServer ? this.acceptAsServer(configurations) : this.acceptAsClient(configurations);
			return this.params;
		}
		/**
		* Releases all resources used by the extension.
		*
		* @public
		*/
		cleanup() {
			if (this._inflate) {
				this._inflate.close();
				this._inflate = null;
			}
			if (this._deflate) {
				const callback = this._deflate[kCallback];
				this._deflate.close();
				this._deflate = null;
				if (callback) callback(/* @__PURE__ */ new Error("The deflate stream was closed while data was being processed"));
			}
		}
		/**
		*  Accept an extension negotiation offer.
		*
		* @param {Array} offers The extension negotiation offers
		* @return {Object} Accepted configuration
		* @private
		*/
		acceptAsServer(offers) {
			const opts = this._options;
			const accepted = offers.find((params) => {
				if (opts.serverNoContextTakeover === false && params.server_no_context_takeover || params.server_max_window_bits && (opts.serverMaxWindowBits === false || typeof opts.serverMaxWindowBits === "number" && opts.serverMaxWindowBits > params.server_max_window_bits) || typeof opts.clientMaxWindowBits === "number" && (typeof params.client_max_window_bits === "number" ? opts.clientMaxWindowBits > params.client_max_window_bits : !params.client_max_window_bits)) return false;
				return true;
			});
			if (!accepted) throw new Error("None of the extension offers can be accepted");
			if (opts.serverNoContextTakeover) accepted.server_no_context_takeover = true;
			if (opts.clientNoContextTakeover) accepted.client_no_context_takeover = true;
			if (typeof opts.serverMaxWindowBits === "number") accepted.server_max_window_bits = opts.serverMaxWindowBits;
			if (typeof opts.clientMaxWindowBits === "number") accepted.client_max_window_bits = opts.clientMaxWindowBits;
			else if (accepted.client_max_window_bits === true || opts.clientMaxWindowBits === false) delete accepted.client_max_window_bits;
			return accepted;
		}
		/**
		* Accept the extension negotiation response.
		*
		* @param {Array} response The extension negotiation response
		* @return {Object} Accepted configuration
		* @private
		*/
		acceptAsClient(response) {
			const params = response[0];
			if (this._options.clientNoContextTakeover === false && params.client_no_context_takeover) throw new Error("Unexpected parameter \"client_no_context_takeover\"");
			if (!params.client_max_window_bits) {
				if (typeof this._options.clientMaxWindowBits === "number") params.client_max_window_bits = this._options.clientMaxWindowBits;
			} else if (this._options.clientMaxWindowBits === false || typeof this._options.clientMaxWindowBits === "number" && params.client_max_window_bits > this._options.clientMaxWindowBits) throw new Error("Unexpected or invalid parameter \"client_max_window_bits\"");
			return params;
		}
		/**
		* Normalize parameters.
		*
		* @param {Array} configurations The extension negotiation offers/reponse
		* @return {Array} The offers/response with normalized parameters
		* @private
		*/
		normalizeParams(configurations) {
			configurations.forEach((params) => {
				Object.keys(params).forEach((key) => {
					let value = params[key];
					if (value.length > 1) throw new Error(`Parameter "${key}" must have only a single value`);
					value = value[0];
					if (key === "client_max_window_bits") {
						if (value !== true) {
							const num = +value;
							if (!Number.isInteger(num) || num < 8 || num > 15) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
							value = num;
						} else if (!this._isServer) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
					} else if (key === "server_max_window_bits") {
						const num = +value;
						if (!Number.isInteger(num) || num < 8 || num > 15) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
						value = num;
					} else if (key === "client_no_context_takeover" || key === "server_no_context_takeover") {
						if (value !== true) throw new TypeError(`Invalid value for parameter "${key}": ${value}`);
					} else throw new Error(`Unknown parameter "${key}"`);
					params[key] = value;
				});
			});
			return configurations;
		}
		/**
		* Decompress data. Concurrency limited.
		*
		* @param {Buffer} data Compressed data
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @public
		*/
		decompress(data, fin, callback) {
			zlibLimiter.add((done) => {
				this._decompress(data, fin, (err, result) => {
					done();
					callback(err, result);
				});
			});
		}
		/**
		* Compress data. Concurrency limited.
		*
		* @param {(Buffer|String)} data Data to compress
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @public
		*/
		compress(data, fin, callback) {
			zlibLimiter.add((done) => {
				this._compress(data, fin, (err, result) => {
					done();
					callback(err, result);
				});
			});
		}
		/**
		* Decompress data.
		*
		* @param {Buffer} data Compressed data
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @private
		*/
		_decompress(data, fin, callback) {
			const endpoint = this._isServer ? "client" : "server";
			if (!this._inflate) {
				const key = `${endpoint}_max_window_bits`;
				const windowBits = typeof this.params[key] !== "number" ? zlib.Z_DEFAULT_WINDOWBITS : this.params[key];
				this._inflate = zlib.createInflateRaw({
					...this._options.zlibInflateOptions,
					windowBits
				});
				this._inflate[kPerMessageDeflate] = this;
				this._inflate[kTotalLength] = 0;
				this._inflate[kBuffers] = [];
				this._inflate.on("error", inflateOnError);
				this._inflate.on("data", inflateOnData);
			}
			this._inflate[kCallback] = callback;
			this._inflate.write(data);
			if (fin) this._inflate.write(TRAILER);
			this._inflate.flush(() => {
				const err = this._inflate[kError];
				if (err) {
					this._inflate.close();
					this._inflate = null;
					callback(err);
					return;
				}
				const data = bufferUtil.concat(this._inflate[kBuffers], this._inflate[kTotalLength]);
				if (this._inflate._readableState.endEmitted) {
					this._inflate.close();
					this._inflate = null;
				} else {
					this._inflate[kTotalLength] = 0;
					this._inflate[kBuffers] = [];
					if (fin && this.params[`${endpoint}_no_context_takeover`]) this._inflate.reset();
				}
				callback(null, data);
			});
		}
		/**
		* Compress data.
		*
		* @param {(Buffer|String)} data Data to compress
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @private
		*/
		_compress(data, fin, callback) {
			const endpoint = this._isServer ? "server" : "client";
			if (!this._deflate) {
				const key = `${endpoint}_max_window_bits`;
				const windowBits = typeof this.params[key] !== "number" ? zlib.Z_DEFAULT_WINDOWBITS : this.params[key];
				this._deflate = zlib.createDeflateRaw({
					...this._options.zlibDeflateOptions,
					windowBits
				});
				this._deflate[kTotalLength] = 0;
				this._deflate[kBuffers] = [];
				this._deflate.on("data", deflateOnData);
			}
			this._deflate[kCallback] = callback;
			this._deflate.write(data);
			this._deflate.flush(zlib.Z_SYNC_FLUSH, () => {
				if (!this._deflate) return;
				let data = bufferUtil.concat(this._deflate[kBuffers], this._deflate[kTotalLength]);
				if (fin) data = new FastBuffer(data.buffer, data.byteOffset, data.length - 4);
				this._deflate[kCallback] = null;
				this._deflate[kTotalLength] = 0;
				this._deflate[kBuffers] = [];
				if (fin && this.params[`${endpoint}_no_context_takeover`]) this._deflate.reset();
				callback(null, data);
			});
		}
	};
	module.exports = PerMessageDeflate;
	/**
	* The listener of the `zlib.DeflateRaw` stream `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function deflateOnData(chunk) {
		this[kBuffers].push(chunk);
		this[kTotalLength] += chunk.length;
	}
	/**
	* The listener of the `zlib.InflateRaw` stream `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function inflateOnData(chunk) {
		this[kTotalLength] += chunk.length;
		if (this[kPerMessageDeflate]._maxPayload < 1 || this[kTotalLength] <= this[kPerMessageDeflate]._maxPayload) {
			this[kBuffers].push(chunk);
			return;
		}
		this[kError] = /* @__PURE__ */ new RangeError("Max payload size exceeded");
		this[kError].code = "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
		this[kError][kStatusCode] = 1009;
		this.removeListener("data", inflateOnData);
		this.reset();
	}
	/**
	* The listener of the `zlib.InflateRaw` stream `'error'` event.
	*
	* @param {Error} err The emitted error
	* @private
	*/
	function inflateOnError(err) {
		this[kPerMessageDeflate]._inflate = null;
		if (this[kError]) {
			this[kCallback](this[kError]);
			return;
		}
		err[kStatusCode] = 1007;
		this[kCallback](err);
	}
}));
// node_modules/ws/lib/validation.js
var require_validation$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { isUtf8 } = __require("buffer");
	var { hasBlob } = require_constants();
	var tokenChars = [
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		0,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		1,
		1,
		0,
		1,
		1,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		1,
		0,
		1,
		0
	];
	/**
	* Checks if a status code is allowed in a close frame.
	*
	* @param {Number} code The status code
	* @return {Boolean} `true` if the status code is valid, else `false`
	* @public
	*/
	function isValidStatusCode(code) {
		return code >= 1e3 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006 || code >= 3e3 && code <= 4999;
	}
	/**
	* Checks if a given buffer contains only correct UTF-8.
	* Ported from https://www.cl.cam.ac.uk/%7Emgk25/ucs/utf8_check.c by
	* Markus Kuhn.
	*
	* @param {Buffer} buf The buffer to check
	* @return {Boolean} `true` if `buf` contains only correct UTF-8, else `false`
	* @public
	*/
	function _isValidUTF8(buf) {
		const len = buf.length;
		let i = 0;
		while (i < len) if ((buf[i] & 128) === 0) i++;
		else if ((buf[i] & 224) === 192) {
			if (i + 1 === len || (buf[i + 1] & 192) !== 128 || (buf[i] & 254) === 192) return false;
			i += 2;
		} else if ((buf[i] & 240) === 224) {
			if (i + 2 >= len || (buf[i + 1] & 192) !== 128 || (buf[i + 2] & 192) !== 128 || buf[i] === 224 && (buf[i + 1] & 224) === 128 || buf[i] === 237 && (buf[i + 1] & 224) === 160) return false;
			i += 3;
		} else if ((buf[i] & 248) === 240) {
			if (i + 3 >= len || (buf[i + 1] & 192) !== 128 || (buf[i + 2] & 192) !== 128 || (buf[i + 3] & 192) !== 128 || buf[i] === 240 && (buf[i + 1] & 240) === 128 || buf[i] === 244 && buf[i + 1] > 143 || buf[i] > 244) return false;
			i += 4;
		} else return false;
		return true;
	}
	/**
	* Determines whether a value is a `Blob`.
	*
	* @param {*} value The value to be tested
	* @return {Boolean} `true` if `value` is a `Blob`, else `false`
	* @private
	*/
	function isBlob(value) {
		return hasBlob && typeof value === "object" && typeof value.arrayBuffer === "function" && typeof value.type === "string" && typeof value.stream === "function" && (value[Symbol.toStringTag] === "Blob" || value[Symbol.toStringTag] === "File");
	}
	module.exports = {
		isBlob,
		isValidStatusCode,
		isValidUTF8: _isValidUTF8,
		tokenChars
	};
	if (isUtf8) module.exports.isValidUTF8 = function(buf) {
		return buf.length < 24 ? _isValidUTF8(buf) : isUtf8(buf);
	};
	else if (!process.env.WS_NO_UTF_8_VALIDATE) try {
		const isValidUTF8 = __require("utf-8-validate");
		module.exports.isValidUTF8 = function(buf) {
			return buf.length < 32 ? _isValidUTF8(buf) : isValidUTF8(buf);
		};
	} catch (e) {}
}));
// node_modules/ws/lib/receiver.js
var require_receiver = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { Writable } = __require("stream");
	var PerMessageDeflate = require_permessage_deflate();
	var { BINARY_TYPES, EMPTY_BUFFER, kStatusCode, kWebSocket } = require_constants();
	var { concat, toArrayBuffer, unmask } = require_buffer_util();
	var { isValidStatusCode, isValidUTF8 } = require_validation$1();
	var FastBuffer = Buffer[Symbol.species];
	var GET_INFO = 0;
	var GET_PAYLOAD_LENGTH_16 = 1;
	var GET_PAYLOAD_LENGTH_64 = 2;
	var GET_MASK = 3;
	var GET_DATA = 4;
	var INFLATING = 5;
	var DEFER_EVENT = 6;
	/**
	* HyBi Receiver implementation.
	*
	* @extends Writable
	*/
	var Receiver = class extends Writable {
		/**
		* Creates a Receiver instance.
		*
		* @param {Object} [options] Options object
		* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {String} [options.binaryType=nodebuffer] The type for binary data
		* @param {Object} [options.extensions] An object containing the negotiated
		*     extensions
		* @param {Boolean} [options.isServer=false] Specifies whether to operate in
		*     client or server mode
		* @param {Number} [options.maxBufferedChunks=0] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=0] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=0] The maximum allowed message length
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		*/
		constructor(options = {}) {
			super();
			this._allowSynchronousEvents = options.allowSynchronousEvents !== void 0 ? options.allowSynchronousEvents : true;
			this._binaryType = options.binaryType || BINARY_TYPES[0];
			this._extensions = options.extensions || {};
			this._isServer = !!options.isServer;
			this._maxBufferedChunks = options.maxBufferedChunks | 0;
			this._maxFragments = options.maxFragments | 0;
			this._maxPayload = options.maxPayload | 0;
			this._skipUTF8Validation = !!options.skipUTF8Validation;
			this[kWebSocket] = void 0;
			this._bufferedBytes = 0;
			this._buffers = [];
			this._compressed = false;
			this._payloadLength = 0;
			this._mask = void 0;
			this._fragmented = 0;
			this._masked = false;
			this._fin = false;
			this._opcode = 0;
			this._totalPayloadLength = 0;
			this._messageLength = 0;
			this._numFragments = 0;
			this._fragments = [];
			this._errored = false;
			this._loop = false;
			this._state = GET_INFO;
		}
		/**
		* Implements `Writable.prototype._write()`.
		*
		* @param {Buffer} chunk The chunk of data to write
		* @param {String} encoding The character encoding of `chunk`
		* @param {Function} cb Callback
		* @private
		*/
		_write(chunk, encoding, cb) {
			if (this._opcode === 8 && this._state == GET_INFO) return cb();
			if (this._maxBufferedChunks > 0 && this._buffers.length >= this._maxBufferedChunks) {
				cb(this.createError(RangeError, "Too many buffered chunks", false, 1008, "WS_ERR_TOO_MANY_BUFFERED_PARTS"));
				return;
			}
			this._bufferedBytes += chunk.length;
			this._buffers.push(chunk);
			this.startLoop(cb);
		}
		/**
		* Consumes `n` bytes from the buffered data.
		*
		* @param {Number} n The number of bytes to consume
		* @return {Buffer} The consumed bytes
		* @private
		*/
		consume(n) {
			this._bufferedBytes -= n;
			if (n === this._buffers[0].length) return this._buffers.shift();
			if (n < this._buffers[0].length) {
				const buf = this._buffers[0];
				this._buffers[0] = new FastBuffer(buf.buffer, buf.byteOffset + n, buf.length - n);
				return new FastBuffer(buf.buffer, buf.byteOffset, n);
			}
			const dst = Buffer.allocUnsafe(n);
			do {
				const buf = this._buffers[0];
				const offset = dst.length - n;
				if (n >= buf.length) dst.set(this._buffers.shift(), offset);
				else {
					dst.set(new Uint8Array(buf.buffer, buf.byteOffset, n), offset);
					this._buffers[0] = new FastBuffer(buf.buffer, buf.byteOffset + n, buf.length - n);
				}
				n -= buf.length;
			} while (n > 0);
			return dst;
		}
		/**
		* Starts the parsing loop.
		*
		* @param {Function} cb Callback
		* @private
		*/
		startLoop(cb) {
			this._loop = true;
			do
				switch (this._state) {
					case GET_INFO:
						this.getInfo(cb);
						break;
					case GET_PAYLOAD_LENGTH_16:
						this.getPayloadLength16(cb);
						break;
					case GET_PAYLOAD_LENGTH_64:
						this.getPayloadLength64(cb);
						break;
					case GET_MASK:
						this.getMask();
						break;
					case GET_DATA:
						this.getData(cb);
						break;
					case INFLATING:
					case DEFER_EVENT:
						this._loop = false;
						return;
				}
			while (this._loop);
			if (!this._errored) cb();
		}
		/**
		* Reads the first two bytes of a frame.
		*
		* @param {Function} cb Callback
		* @private
		*/
		getInfo(cb) {
			if (this._bufferedBytes < 2) {
				this._loop = false;
				return;
			}
			const buf = this.consume(2);
			if ((buf[0] & 48) !== 0) {
				cb(this.createError(RangeError, "RSV2 and RSV3 must be clear", true, 1002, "WS_ERR_UNEXPECTED_RSV_2_3"));
				return;
			}
			const compressed = (buf[0] & 64) === 64;
			if (compressed && !this._extensions[PerMessageDeflate.extensionName]) {
				cb(this.createError(RangeError, "RSV1 must be clear", true, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
				return;
			}
			this._fin = (buf[0] & 128) === 128;
			this._opcode = buf[0] & 15;
			this._payloadLength = buf[1] & 127;
			if (this._opcode === 0) {
				if (compressed) {
					cb(this.createError(RangeError, "RSV1 must be clear", true, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
					return;
				}
				if (!this._fragmented) {
					cb(this.createError(RangeError, "invalid opcode 0", true, 1002, "WS_ERR_INVALID_OPCODE"));
					return;
				}
				this._opcode = this._fragmented;
			} else if (this._opcode === 1 || this._opcode === 2) {
				if (this._fragmented) {
					cb(this.createError(RangeError, `invalid opcode ${this._opcode}`, true, 1002, "WS_ERR_INVALID_OPCODE"));
					return;
				}
				this._compressed = compressed;
			} else if (this._opcode > 7 && this._opcode < 11) {
				if (!this._fin) {
					cb(this.createError(RangeError, "FIN must be set", true, 1002, "WS_ERR_EXPECTED_FIN"));
					return;
				}
				if (compressed) {
					cb(this.createError(RangeError, "RSV1 must be clear", true, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
					return;
				}
				if (this._payloadLength > 125 || this._opcode === 8 && this._payloadLength === 1) {
					cb(this.createError(RangeError, `invalid payload length ${this._payloadLength}`, true, 1002, "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH"));
					return;
				}
			} else {
				cb(this.createError(RangeError, `invalid opcode ${this._opcode}`, true, 1002, "WS_ERR_INVALID_OPCODE"));
				return;
			}
			if (!this._fin && !this._fragmented) this._fragmented = this._opcode;
			this._masked = (buf[1] & 128) === 128;
			if (this._isServer) {
				if (!this._masked) {
					cb(this.createError(RangeError, "MASK must be set", true, 1002, "WS_ERR_EXPECTED_MASK"));
					return;
				}
			} else if (this._masked) {
				cb(this.createError(RangeError, "MASK must be clear", true, 1002, "WS_ERR_UNEXPECTED_MASK"));
				return;
			}
			if (this._payloadLength === 126) this._state = GET_PAYLOAD_LENGTH_16;
			else if (this._payloadLength === 127) this._state = GET_PAYLOAD_LENGTH_64;
			else this.haveLength(cb);
		}
		/**
		* Gets extended payload length (7+16).
		*
		* @param {Function} cb Callback
		* @private
		*/
		getPayloadLength16(cb) {
			if (this._bufferedBytes < 2) {
				this._loop = false;
				return;
			}
			this._payloadLength = this.consume(2).readUInt16BE(0);
			this.haveLength(cb);
		}
		/**
		* Gets extended payload length (7+64).
		*
		* @param {Function} cb Callback
		* @private
		*/
		getPayloadLength64(cb) {
			if (this._bufferedBytes < 8) {
				this._loop = false;
				return;
			}
			const buf = this.consume(8);
			const num = buf.readUInt32BE(0);
			if (num > Math.pow(2, 21) - 1) {
				cb(this.createError(RangeError, "Unsupported WebSocket frame: payload length > 2^53 - 1", false, 1009, "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH"));
				return;
			}
			this._payloadLength = num * Math.pow(2, 32) + buf.readUInt32BE(4);
			this.haveLength(cb);
		}
		/**
		* Payload length has been read.
		*
		* @param {Function} cb Callback
		* @private
		*/
		haveLength(cb) {
			if (this._payloadLength && this._opcode < 8) {
				this._totalPayloadLength += this._payloadLength;
				if (this._totalPayloadLength > this._maxPayload && this._maxPayload > 0) {
					cb(this.createError(RangeError, "Max payload size exceeded", false, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"));
					return;
				}
			}
			if (this._masked) this._state = GET_MASK;
			else this._state = GET_DATA;
		}
		/**
		* Reads mask bytes.
		*
		* @private
		*/
		getMask() {
			if (this._bufferedBytes < 4) {
				this._loop = false;
				return;
			}
			this._mask = this.consume(4);
			this._state = GET_DATA;
		}
		/**
		* Reads data bytes.
		*
		* @param {Function} cb Callback
		* @private
		*/
		getData(cb) {
			let data = EMPTY_BUFFER;
			if (this._payloadLength) {
				if (this._bufferedBytes < this._payloadLength) {
					this._loop = false;
					return;
				}
				data = this.consume(this._payloadLength);
				if (this._masked && (this._mask[0] | this._mask[1] | this._mask[2] | this._mask[3]) !== 0) unmask(data, this._mask);
			}
			this._mask = void 0;
			if (this._opcode > 7) {
				this.controlMessage(data, cb);
				return;
			}
			if (this._maxFragments > 0 && ++this._numFragments > this._maxFragments) {
				cb(this.createError(RangeError, "Too many message fragments", false, 1008, "WS_ERR_TOO_MANY_BUFFERED_PARTS"));
				return;
			}
			if (this._compressed) {
				this._state = INFLATING;
				this.decompress(data, cb);
				return;
			}
			if (data.length) {
				this._messageLength = this._totalPayloadLength;
				this._fragments.push(data);
			}
			this.dataMessage(cb);
		}
		/**
		* Decompresses data.
		*
		* @param {Buffer} data Compressed data
		* @param {Function} cb Callback
		* @private
		*/
		decompress(data, cb) {
			this._extensions[PerMessageDeflate.extensionName].decompress(data, this._fin, (err, buf) => {
				if (err) return cb(err);
				if (buf.length) {
					this._messageLength += buf.length;
					if (this._messageLength > this._maxPayload && this._maxPayload > 0) {
						cb(this.createError(RangeError, "Max payload size exceeded", false, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"));
						return;
					}
					this._fragments.push(buf);
				}
				this.dataMessage(cb);
				if (this._state === GET_INFO) this.startLoop(cb);
			});
		}
		/**
		* Handles a data message.
		*
		* @param {Function} cb Callback
		* @private
		*/
		dataMessage(cb) {
			if (!this._fin) {
				this._state = GET_INFO;
				return;
			}
			const messageLength = this._messageLength;
			const fragments = this._fragments;
			this._totalPayloadLength = 0;
			this._messageLength = 0;
			this._fragmented = 0;
			this._numFragments = 0;
			this._fragments = [];
			if (this._opcode === 2) {
				let data;
				if (this._binaryType === "nodebuffer") data = concat(fragments, messageLength);
				else if (this._binaryType === "arraybuffer") data = toArrayBuffer(concat(fragments, messageLength));
				else if (this._binaryType === "blob") data = new Blob(fragments);
				else data = fragments;
				if (this._allowSynchronousEvents) {
					this.emit("message", data, true);
					this._state = GET_INFO;
				} else {
					this._state = DEFER_EVENT;
					setImmediate(() => {
						this.emit("message", data, true);
						this._state = GET_INFO;
						this.startLoop(cb);
					});
				}
			} else {
				const buf = concat(fragments, messageLength);
				if (!this._skipUTF8Validation && !isValidUTF8(buf)) {
					cb(this.createError(Error, "invalid UTF-8 sequence", true, 1007, "WS_ERR_INVALID_UTF8"));
					return;
				}
				if (this._state === INFLATING || this._allowSynchronousEvents) {
					this.emit("message", buf, false);
					this._state = GET_INFO;
				} else {
					this._state = DEFER_EVENT;
					setImmediate(() => {
						this.emit("message", buf, false);
						this._state = GET_INFO;
						this.startLoop(cb);
					});
				}
			}
		}
		/**
		* Handles a control message.
		*
		* @param {Buffer} data Data to handle
		* @return {(Error|RangeError|undefined)} A possible error
		* @private
		*/
		controlMessage(data, cb) {
			if (this._opcode === 8) {
				if (data.length === 0) {
					this._loop = false;
					this.emit("conclude", 1005, EMPTY_BUFFER);
					this.end();
				} else {
					const code = data.readUInt16BE(0);
					if (!isValidStatusCode(code)) {
						cb(this.createError(RangeError, `invalid status code ${code}`, true, 1002, "WS_ERR_INVALID_CLOSE_CODE"));
						return;
					}
					const buf = new FastBuffer(data.buffer, data.byteOffset + 2, data.length - 2);
					if (!this._skipUTF8Validation && !isValidUTF8(buf)) {
						cb(this.createError(Error, "invalid UTF-8 sequence", true, 1007, "WS_ERR_INVALID_UTF8"));
						return;
					}
					this._loop = false;
					this.emit("conclude", code, buf);
					this.end();
				}
				this._state = GET_INFO;
				return;
			}
			if (this._allowSynchronousEvents) {
				this.emit(this._opcode === 9 ? "ping" : "pong", data);
				this._state = GET_INFO;
			} else {
				this._state = DEFER_EVENT;
				setImmediate(() => {
					this.emit(this._opcode === 9 ? "ping" : "pong", data);
					this._state = GET_INFO;
					this.startLoop(cb);
				});
			}
		}
		/**
		* Builds an error object.
		*
		* @param {function(new:Error|RangeError)} ErrorCtor The error constructor
		* @param {String} message The error message
		* @param {Boolean} prefix Specifies whether or not to add a default prefix to
		*     `message`
		* @param {Number} statusCode The status code
		* @param {String} errorCode The exposed error code
		* @return {(Error|RangeError)} The error
		* @private
		*/
		createError(ErrorCtor, message, prefix, statusCode, errorCode) {
			this._loop = false;
			this._errored = true;
			const err = new ErrorCtor(prefix ? `Invalid WebSocket frame: ${message}` : message);
			Error.captureStackTrace(err, this.createError);
			err.code = errorCode;
			err[kStatusCode] = statusCode;
			return err;
		}
	};
	module.exports = Receiver;
}));
// node_modules/ws/lib/sender.js
var require_sender = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { Duplex } = __require("stream");
	var { randomFillSync } = __require("crypto");
	var { types: { isUint8Array } } = __require("util");
	var PerMessageDeflate = require_permessage_deflate();
	var { EMPTY_BUFFER, kWebSocket, NOOP } = require_constants();
	var { isBlob, isValidStatusCode } = require_validation$1();
	var { mask: applyMask, toBuffer } = require_buffer_util();
	var kByteLength = Symbol("kByteLength");
	var maskBuffer = Buffer.alloc(4);
	var RANDOM_POOL_SIZE = 8192;
	var randomPool;
	var randomPoolPointer = RANDOM_POOL_SIZE;
	var DEFAULT = 0;
	var DEFLATING = 1;
	var GET_BLOB_DATA = 2;
	module.exports = class Sender {
		/**
		* Creates a Sender instance.
		*
		* @param {Duplex} socket The connection socket
		* @param {Object} [extensions] An object containing the negotiated extensions
		* @param {Function} [generateMask] The function used to generate the masking
		*     key
		*/
		constructor(socket, extensions, generateMask) {
			this._extensions = extensions || {};
			if (generateMask) {
				this._generateMask = generateMask;
				this._maskBuffer = Buffer.alloc(4);
			}
			this._socket = socket;
			this._firstFragment = true;
			this._compress = false;
			this._bufferedBytes = 0;
			this._queue = [];
			this._state = DEFAULT;
			this.onerror = NOOP;
			this[kWebSocket] = void 0;
		}
		/**
		* Frames a piece of data according to the HyBi WebSocket protocol.
		*
		* @param {(Buffer|String)} data The data to frame
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @return {(Buffer|String)[]} The framed data
		* @public
		*/
		static frame(data, options) {
			let mask;
			let merge = false;
			let offset = 2;
			let skipMasking = false;
			if (options.mask) {
				mask = options.maskBuffer || maskBuffer;
				if (options.generateMask) options.generateMask(mask);
				else {
					if (randomPoolPointer === RANDOM_POOL_SIZE) {
						/* istanbul ignore else  */
						if (randomPool === void 0) randomPool = Buffer.alloc(RANDOM_POOL_SIZE);
						randomFillSync(randomPool, 0, RANDOM_POOL_SIZE);
						randomPoolPointer = 0;
					}
					mask[0] = randomPool[randomPoolPointer++];
					mask[1] = randomPool[randomPoolPointer++];
					mask[2] = randomPool[randomPoolPointer++];
					mask[3] = randomPool[randomPoolPointer++];
				}
				skipMasking = (mask[0] | mask[1] | mask[2] | mask[3]) === 0;
				offset = 6;
			}
			let dataLength;
			if (typeof data === "string") {
				if ((!options.mask || skipMasking) && options[kByteLength] !== void 0) dataLength = options[kByteLength];
				else {
					data = Buffer.from(data);
					dataLength = data.length;
				}
			} else {
				dataLength = data.length;
				merge = options.mask && options.readOnly && !skipMasking;
			}
			let payloadLength = dataLength;
			if (dataLength >= 65536) {
				offset += 8;
				payloadLength = 127;
			} else if (dataLength > 125) {
				offset += 2;
				payloadLength = 126;
			}
			const target = Buffer.allocUnsafe(merge ? dataLength + offset : offset);
			target[0] = options.fin ? options.opcode | 128 : options.opcode;
			if (options.rsv1) target[0] |= 64;
			target[1] = payloadLength;
			if (payloadLength === 126) target.writeUInt16BE(dataLength, 2);
			else if (payloadLength === 127) {
				target[2] = target[3] = 0;
				target.writeUIntBE(dataLength, 4, 6);
			}
			if (!options.mask) return dataLength ? [target, data] : [target];
			target[1] |= 128;
			target[offset - 4] = mask[0];
			target[offset - 3] = mask[1];
			target[offset - 2] = mask[2];
			target[offset - 1] = mask[3];
			if (!dataLength) return [target];
			if (skipMasking) return [target, data];
			if (merge) {
				applyMask(data, mask, target, offset, dataLength);
				return [target];
			}
			applyMask(data, mask, data, 0, dataLength);
			return [target, data];
		}
		/**
		* Sends a close message to the other peer.
		*
		* @param {Number} [code] The status code component of the body
		* @param {(String|Buffer)} [data] The message component of the body
		* @param {Boolean} [mask=false] Specifies whether or not to mask the message
		* @param {Function} [cb] Callback
		* @public
		*/
		close(code, data, mask, cb) {
			let buf;
			if (code === void 0) buf = EMPTY_BUFFER;
			else if (typeof code !== "number" || !isValidStatusCode(code)) throw new TypeError("First argument must be a valid error code number");
			else if (data === void 0 || !data.length) {
				buf = Buffer.allocUnsafe(2);
				buf.writeUInt16BE(code, 0);
			} else {
				const length = Buffer.byteLength(data);
				if (length > 123) throw new RangeError("The message must not be greater than 123 bytes");
				buf = Buffer.allocUnsafe(2 + length);
				buf.writeUInt16BE(code, 0);
				if (typeof data === "string") buf.write(data, 2);
				else if (isUint8Array(data)) buf.set(data, 2);
				else throw new TypeError("Second argument must be a string or a Uint8Array");
			}
			const options = {
				[kByteLength]: buf.length,
				fin: true,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 8,
				readOnly: false,
				rsv1: false
			};
			if (this._state !== DEFAULT) this.enqueue([
				this.dispatch,
				buf,
				false,
				options,
				cb
			]);
			else this.sendFrame(Sender.frame(buf, options), cb);
		}
		/**
		* Sends a ping message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Boolean} [mask=false] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		ping(data, mask, cb) {
			let byteLength;
			let readOnly;
			if (typeof data === "string") {
				byteLength = Buffer.byteLength(data);
				readOnly = false;
			} else if (isBlob(data)) {
				byteLength = data.size;
				readOnly = false;
			} else {
				data = toBuffer(data);
				byteLength = data.length;
				readOnly = toBuffer.readOnly;
			}
			if (byteLength > 125) throw new RangeError("The data size must not be greater than 125 bytes");
			const options = {
				[kByteLength]: byteLength,
				fin: true,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 9,
				readOnly,
				rsv1: false
			};
			if (isBlob(data)) {
				if (this._state !== DEFAULT) this.enqueue([
					this.getBlobData,
					data,
					false,
					options,
					cb
				]);
				else this.getBlobData(data, false, options, cb);
			} else if (this._state !== DEFAULT) this.enqueue([
				this.dispatch,
				data,
				false,
				options,
				cb
			]);
			else this.sendFrame(Sender.frame(data, options), cb);
		}
		/**
		* Sends a pong message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Boolean} [mask=false] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		pong(data, mask, cb) {
			let byteLength;
			let readOnly;
			if (typeof data === "string") {
				byteLength = Buffer.byteLength(data);
				readOnly = false;
			} else if (isBlob(data)) {
				byteLength = data.size;
				readOnly = false;
			} else {
				data = toBuffer(data);
				byteLength = data.length;
				readOnly = toBuffer.readOnly;
			}
			if (byteLength > 125) throw new RangeError("The data size must not be greater than 125 bytes");
			const options = {
				[kByteLength]: byteLength,
				fin: true,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 10,
				readOnly,
				rsv1: false
			};
			if (isBlob(data)) {
				if (this._state !== DEFAULT) this.enqueue([
					this.getBlobData,
					data,
					false,
					options,
					cb
				]);
				else this.getBlobData(data, false, options, cb);
			} else if (this._state !== DEFAULT) this.enqueue([
				this.dispatch,
				data,
				false,
				options,
				cb
			]);
			else this.sendFrame(Sender.frame(data, options), cb);
		}
		/**
		* Sends a data message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Object} options Options object
		* @param {Boolean} [options.binary=false] Specifies whether `data` is binary
		*     or text
		* @param {Boolean} [options.compress=false] Specifies whether or not to
		*     compress `data`
		* @param {Boolean} [options.fin=false] Specifies whether the fragment is the
		*     last one
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		send(data, options, cb) {
			const perMessageDeflate = this._extensions[PerMessageDeflate.extensionName];
			let opcode = options.binary ? 2 : 1;
			let rsv1 = options.compress;
			let byteLength;
			let readOnly;
			if (typeof data === "string") {
				byteLength = Buffer.byteLength(data);
				readOnly = false;
			} else if (isBlob(data)) {
				byteLength = data.size;
				readOnly = false;
			} else {
				data = toBuffer(data);
				byteLength = data.length;
				readOnly = toBuffer.readOnly;
			}
			if (this._firstFragment) {
				this._firstFragment = false;
				if (rsv1 && perMessageDeflate && perMessageDeflate.params[perMessageDeflate._isServer ? "server_no_context_takeover" : "client_no_context_takeover"]) rsv1 = byteLength >= perMessageDeflate._threshold;
				this._compress = rsv1;
			} else {
				rsv1 = false;
				opcode = 0;
			}
			if (options.fin) this._firstFragment = true;
			const opts = {
				[kByteLength]: byteLength,
				fin: options.fin,
				generateMask: this._generateMask,
				mask: options.mask,
				maskBuffer: this._maskBuffer,
				opcode,
				readOnly,
				rsv1
			};
			if (isBlob(data)) {
				if (this._state !== DEFAULT) this.enqueue([
					this.getBlobData,
					data,
					this._compress,
					opts,
					cb
				]);
				else this.getBlobData(data, this._compress, opts, cb);
			} else if (this._state !== DEFAULT) this.enqueue([
				this.dispatch,
				data,
				this._compress,
				opts,
				cb
			]);
			else this.dispatch(data, this._compress, opts, cb);
		}
		/**
		* Gets the contents of a blob as binary data.
		*
		* @param {Blob} blob The blob
		* @param {Boolean} [compress=false] Specifies whether or not to compress
		*     the data
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @param {Function} [cb] Callback
		* @private
		*/
		getBlobData(blob, compress, options, cb) {
			this._bufferedBytes += options[kByteLength];
			this._state = GET_BLOB_DATA;
			blob.arrayBuffer().then((arrayBuffer) => {
				if (this._socket.destroyed) {
					const err = /* @__PURE__ */ new Error("The socket was closed while the blob was being read");
					process.nextTick(callCallbacks, this, err, cb);
					return;
				}
				this._bufferedBytes -= options[kByteLength];
				const data = toBuffer(arrayBuffer);
				if (!compress) {
					this._state = DEFAULT;
					this.sendFrame(Sender.frame(data, options), cb);
					this.dequeue();
				} else this.dispatch(data, compress, options, cb);
			}).catch((err) => {
				process.nextTick(onError, this, err, cb);
			});
		}
		/**
		* Dispatches a message.
		*
		* @param {(Buffer|String)} data The message to send
		* @param {Boolean} [compress=false] Specifies whether or not to compress
		*     `data`
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @param {Function} [cb] Callback
		* @private
		*/
		dispatch(data, compress, options, cb) {
			if (!compress) {
				this.sendFrame(Sender.frame(data, options), cb);
				return;
			}
			const perMessageDeflate = this._extensions[PerMessageDeflate.extensionName];
			this._bufferedBytes += options[kByteLength];
			this._state = DEFLATING;
			perMessageDeflate.compress(data, options.fin, (_, buf) => {
				if (this._socket.destroyed) {
					const err = /* @__PURE__ */ new Error("The socket was closed while data was being compressed");
					callCallbacks(this, err, cb);
					return;
				}
				this._bufferedBytes -= options[kByteLength];
				this._state = DEFAULT;
				options.readOnly = false;
				this.sendFrame(Sender.frame(buf, options), cb);
				this.dequeue();
			});
		}
		/**
		* Executes queued send operations.
		*
		* @private
		*/
		dequeue() {
			while (this._state === DEFAULT && this._queue.length) {
				const params = this._queue.shift();
				this._bufferedBytes -= params[3][kByteLength];
				Reflect.apply(params[0], this, params.slice(1));
			}
		}
		/**
		* Enqueues a send operation.
		*
		* @param {Array} params Send operation parameters.
		* @private
		*/
		enqueue(params) {
			this._bufferedBytes += params[3][kByteLength];
			this._queue.push(params);
		}
		/**
		* Sends a frame.
		*
		* @param {(Buffer | String)[]} list The frame to send
		* @param {Function} [cb] Callback
		* @private
		*/
		sendFrame(list, cb) {
			if (list.length === 2) {
				this._socket.cork();
				this._socket.write(list[0]);
				this._socket.write(list[1], cb);
				this._socket.uncork();
			} else this._socket.write(list[0], cb);
		}
	};
	/**
	* Calls queued callbacks with an error.
	*
	* @param {Sender} sender The `Sender` instance
	* @param {Error} err The error to call the callbacks with
	* @param {Function} [cb] The first callback
	* @private
	*/
	function callCallbacks(sender, err, cb) {
		if (typeof cb === "function") cb(err);
		for (let i = 0; i < sender._queue.length; i++) {
			const params = sender._queue[i];
			const callback = params[params.length - 1];
			if (typeof callback === "function") callback(err);
		}
	}
	/**
	* Handles a `Sender` error.
	*
	* @param {Sender} sender The `Sender` instance
	* @param {Error} err The error
	* @param {Function} [cb] The first pending callback
	* @private
	*/
	function onError(sender, err, cb) {
		callCallbacks(sender, err, cb);
		sender.onerror(err);
	}
}));
// node_modules/ws/lib/event-target.js
var require_event_target = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { kForOnEventAttribute, kListener } = require_constants();
	var kCode = Symbol("kCode");
	var kData = Symbol("kData");
	var kError = Symbol("kError");
	var kMessage = Symbol("kMessage");
	var kReason = Symbol("kReason");
	var kTarget = Symbol("kTarget");
	var kType = Symbol("kType");
	var kWasClean = Symbol("kWasClean");
	/**
	* Class representing an event.
	*/
	var Event = class {
		/**
		* Create a new `Event`.
		*
		* @param {String} type The name of the event
		* @throws {TypeError} If the `type` argument is not specified
		*/
		constructor(type) {
			this[kTarget] = null;
			this[kType] = type;
		}
		/**
		* @type {*}
		*/
		get target() {
			return this[kTarget];
		}
		/**
		* @type {String}
		*/
		get type() {
			return this[kType];
		}
	};
	Object.defineProperty(Event.prototype, "target", { enumerable: true });
	Object.defineProperty(Event.prototype, "type", { enumerable: true });
	/**
	* Class representing a close event.
	*
	* @extends Event
	*/
	var CloseEvent = class extends Event {
		/**
		* Create a new `CloseEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {Number} [options.code=0] The status code explaining why the
		*     connection was closed
		* @param {String} [options.reason=''] A human-readable string explaining why
		*     the connection was closed
		* @param {Boolean} [options.wasClean=false] Indicates whether or not the
		*     connection was cleanly closed
		*/
		constructor(type, options = {}) {
			super(type);
			this[kCode] = options.code === void 0 ? 0 : options.code;
			this[kReason] = options.reason === void 0 ? "" : options.reason;
			this[kWasClean] = options.wasClean === void 0 ? false : options.wasClean;
		}
		/**
		* @type {Number}
		*/
		get code() {
			return this[kCode];
		}
		/**
		* @type {String}
		*/
		get reason() {
			return this[kReason];
		}
		/**
		* @type {Boolean}
		*/
		get wasClean() {
			return this[kWasClean];
		}
	};
	Object.defineProperty(CloseEvent.prototype, "code", { enumerable: true });
	Object.defineProperty(CloseEvent.prototype, "reason", { enumerable: true });
	Object.defineProperty(CloseEvent.prototype, "wasClean", { enumerable: true });
	/**
	* Class representing an error event.
	*
	* @extends Event
	*/
	var ErrorEvent = class extends Event {
		/**
		* Create a new `ErrorEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {*} [options.error=null] The error that generated this event
		* @param {String} [options.message=''] The error message
		*/
		constructor(type, options = {}) {
			super(type);
			this[kError] = options.error === void 0 ? null : options.error;
			this[kMessage] = options.message === void 0 ? "" : options.message;
		}
		/**
		* @type {*}
		*/
		get error() {
			return this[kError];
		}
		/**
		* @type {String}
		*/
		get message() {
			return this[kMessage];
		}
	};
	Object.defineProperty(ErrorEvent.prototype, "error", { enumerable: true });
	Object.defineProperty(ErrorEvent.prototype, "message", { enumerable: true });
	/**
	* Class representing a message event.
	*
	* @extends Event
	*/
	var MessageEvent = class extends Event {
		/**
		* Create a new `MessageEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {*} [options.data=null] The message content
		*/
		constructor(type, options = {}) {
			super(type);
			this[kData] = options.data === void 0 ? null : options.data;
		}
		/**
		* @type {*}
		*/
		get data() {
			return this[kData];
		}
	};
	Object.defineProperty(MessageEvent.prototype, "data", { enumerable: true });
	module.exports = {
		CloseEvent,
		ErrorEvent,
		Event,
		EventTarget: {
			/**
			* Register an event listener.
			*
			* @param {String} type A string representing the event type to listen for
			* @param {(Function|Object)} handler The listener to add
			* @param {Object} [options] An options object specifies characteristics about
			*     the event listener
			* @param {Boolean} [options.once=false] A `Boolean` indicating that the
			*     listener should be invoked at most once after being added. If `true`,
			*     the listener would be automatically removed when invoked.
			* @public
			*/
			addEventListener(type, handler, options = {}) {
				for (const listener of this.listeners(type)) if (!options[kForOnEventAttribute] && listener[kListener] === handler && !listener[kForOnEventAttribute]) return;
				let wrapper;
				if (type === "message") wrapper = function onMessage(data, isBinary) {
					const event = new MessageEvent("message", { data: isBinary ? data : data.toString() });
					event[kTarget] = this;
					callListener(handler, this, event);
				};
				else if (type === "close") wrapper = function onClose(code, message) {
					const event = new CloseEvent("close", {
						code,
						reason: message.toString(),
						wasClean: this._closeFrameReceived && this._closeFrameSent
					});
					event[kTarget] = this;
					callListener(handler, this, event);
				};
				else if (type === "error") wrapper = function onError(error) {
					const event = new ErrorEvent("error", {
						error,
						message: error.message
					});
					event[kTarget] = this;
					callListener(handler, this, event);
				};
				else if (type === "open") wrapper = function onOpen() {
					const event = new Event("open");
					event[kTarget] = this;
					callListener(handler, this, event);
				};
				else return;
				wrapper[kForOnEventAttribute] = !!options[kForOnEventAttribute];
				wrapper[kListener] = handler;
				if (options.once) this.once(type, wrapper);
				else this.on(type, wrapper);
			},
			/**
			* Remove an event listener.
			*
			* @param {String} type A string representing the event type to remove
			* @param {(Function|Object)} handler The listener to remove
			* @public
			*/
			removeEventListener(type, handler) {
				for (const listener of this.listeners(type)) if (listener[kListener] === handler && !listener[kForOnEventAttribute]) {
					this.removeListener(type, listener);
					break;
				}
			}
		},
		MessageEvent
	};
	/**
	* Call an event listener
	*
	* @param {(Function|Object)} listener The listener to call
	* @param {*} thisArg The value to use as `this`` when calling the listener
	* @param {Event} event The event to pass to the listener
	* @private
	*/
	function callListener(listener, thisArg, event) {
		if (typeof listener === "object" && listener.handleEvent) listener.handleEvent.call(listener, event);
		else listener.call(thisArg, event);
	}
}));
// node_modules/ws/lib/extension.js
var require_extension = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { tokenChars } = require_validation$1();
	/**
	* Adds an offer to the map of extension offers or a parameter to the map of
	* parameters.
	*
	* @param {Object} dest The map of extension offers or parameters
	* @param {String} name The extension or parameter name
	* @param {(Object|Boolean|String)} elem The extension parameters or the
	*     parameter value
	* @private
	*/
	function push(dest, name, elem) {
		if (dest[name] === void 0) dest[name] = [elem];
		else dest[name].push(elem);
	}
	/**
	* Parses the `Sec-WebSocket-Extensions` header into an object.
	*
	* @param {String} header The field value of the header
	* @return {Object} The parsed object
	* @public
	*/
	function parse(header) {
		const offers = Object.create(null);
		let params = Object.create(null);
		let mustUnescape = false;
		let isEscaping = false;
		let inQuotes = false;
		let extensionName;
		let paramName;
		let start = -1;
		let code = -1;
		let end = -1;
		let i = 0;
		for (; i < header.length; i++) {
			code = header.charCodeAt(i);
			if (extensionName === void 0) {
				if (end === -1 && tokenChars[code] === 1) {
					if (start === -1) start = i;
				} else if (i !== 0 && (code === 32 || code === 9)) {
					if (end === -1 && start !== -1) end = i;
				} else if (code === 59 || code === 44) {
					if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
					if (end === -1) end = i;
					const name = header.slice(start, end);
					if (code === 44) {
						push(offers, name, params);
						params = Object.create(null);
					} else extensionName = name;
					start = end = -1;
				} else throw new SyntaxError(`Unexpected character at index ${i}`);
			} else if (paramName === void 0) {
				if (end === -1 && tokenChars[code] === 1) {
					if (start === -1) start = i;
				} else if (code === 32 || code === 9) {
					if (end === -1 && start !== -1) end = i;
				} else if (code === 59 || code === 44) {
					if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
					if (end === -1) end = i;
					push(params, header.slice(start, end), true);
					if (code === 44) {
						push(offers, extensionName, params);
						params = Object.create(null);
						extensionName = void 0;
					}
					start = end = -1;
				} else if (code === 61 && start !== -1 && end === -1) {
					paramName = header.slice(start, i);
					start = end = -1;
				} else throw new SyntaxError(`Unexpected character at index ${i}`);
			} else if (isEscaping) {
				if (tokenChars[code] !== 1) throw new SyntaxError(`Unexpected character at index ${i}`);
				if (start === -1) start = i;
				else if (!mustUnescape) mustUnescape = true;
				isEscaping = false;
			} else if (inQuotes) {
				if (tokenChars[code] === 1) {
					if (start === -1) start = i;
				} else if (code === 34 && start !== -1) {
					inQuotes = false;
					end = i;
				} else if (code === 92) isEscaping = true;
				else throw new SyntaxError(`Unexpected character at index ${i}`);
			} else if (code === 34 && header.charCodeAt(i - 1) === 61) inQuotes = true;
			else if (end === -1 && tokenChars[code] === 1) {
				if (start === -1) start = i;
			} else if (start !== -1 && (code === 32 || code === 9)) {
				if (end === -1) end = i;
			} else if (code === 59 || code === 44) {
				if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
				if (end === -1) end = i;
				let value = header.slice(start, end);
				if (mustUnescape) {
					value = value.replace(/\\/g, "");
					mustUnescape = false;
				}
				push(params, paramName, value);
				if (code === 44) {
					push(offers, extensionName, params);
					params = Object.create(null);
					extensionName = void 0;
				}
				paramName = void 0;
				start = end = -1;
			} else throw new SyntaxError(`Unexpected character at index ${i}`);
		}
		if (start === -1 || inQuotes || code === 32 || code === 9) throw new SyntaxError("Unexpected end of input");
		if (end === -1) end = i;
		const token = header.slice(start, end);
		if (extensionName === void 0) push(offers, token, params);
		else {
			if (paramName === void 0) push(params, token, true);
			else if (mustUnescape) push(params, paramName, token.replace(/\\/g, ""));
			else push(params, paramName, token);
			push(offers, extensionName, params);
		}
		return offers;
	}
	/**
	* Builds the `Sec-WebSocket-Extensions` header field value.
	*
	* @param {Object} extensions The map of extensions and parameters to format
	* @return {String} A string representing the given object
	* @public
	*/
	function format(extensions) {
		return Object.keys(extensions).map((extension) => {
			let configurations = extensions[extension];
			if (!Array.isArray(configurations)) configurations = [configurations];
			return configurations.map((params) => {
				return [extension].concat(Object.keys(params).map((k) => {
					let values = params[k];
					if (!Array.isArray(values)) values = [values];
					return values.map((v) => v === true ? k : `${k}=${v}`).join("; ");
				})).join("; ");
			}).join(", ");
		}).join(", ");
	}
	module.exports = {
		format,
		parse
	};
}));
// node_modules/ws/lib/websocket.js
var require_websocket = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var EventEmitter = __require("events");
	var https = __require("https");
	var http = __require("http");
	var net = __require("net");
	var querystring = __require("querystring");
	var tls = __require("tls");
	var { randomBytes, createHash } = __require("crypto");
	var { Duplex, Readable } = __require("stream");
	var { URL } = __require("url");
	var PerMessageDeflate = require_permessage_deflate();
	var Receiver = require_receiver();
	var Sender = require_sender();
	var { isBlob } = require_validation$1();
	var { BINARY_TYPES, CLOSE_TIMEOUT, EMPTY_BUFFER, GUID, kForOnEventAttribute, kListener, kStatusCode, kWebSocket, NOOP } = require_constants();
	var { EventTarget: { addEventListener, removeEventListener } } = require_event_target();
	var { format, parse } = require_extension();
	var { toBuffer } = require_buffer_util();
	var kAborted = Symbol("kAborted");
	var protocolVersions = [8, 13];
	var readyStates = [
		"CONNECTING",
		"OPEN",
		"CLOSING",
		"CLOSED"
	];
	var subprotocolRegex = /^[!#$%&'*+\-.0-9A-Z^_`|a-z~]+$/;
	/**
	* Class representing a WebSocket.
	*
	* @extends EventEmitter
	*/
	var WebSocket = class WebSocket extends EventEmitter {
		/**
		* Create a new `WebSocket`.
		*
		* @param {(String|URL)} address The URL to which to connect
		* @param {(String|String[])} [protocols] The subprotocols
		* @param {Object} [options] Connection options
		*/
		constructor(address, protocols, options) {
			super();
			this._binaryType = BINARY_TYPES[0];
			this._closeCode = 1006;
			this._closeFrameReceived = false;
			this._closeFrameSent = false;
			this._closeMessage = EMPTY_BUFFER;
			this._closeTimer = null;
			this._errorEmitted = false;
			this._extensions = {};
			this._paused = false;
			this._protocol = "";
			this._readyState = WebSocket.CONNECTING;
			this._receiver = null;
			this._sender = null;
			this._socket = null;
			if (address !== null) {
				this._bufferedAmount = 0;
				this._isServer = false;
				this._redirects = 0;
				if (protocols === void 0) {
					if (!options || options.protocols === void 0) protocols = [];
					else if (Array.isArray(options.protocols)) protocols = options.protocols;
					else protocols = [options.protocols];
				} else if (!Array.isArray(protocols)) {
					if (typeof protocols === "object" && protocols !== null) {
						options = protocols;
						if (options.protocols === void 0) protocols = [];
						else if (Array.isArray(options.protocols)) protocols = options.protocols;
						else protocols = [options.protocols];
					} else protocols = [protocols];
				}
				options = initAsClient(this, address, protocols, options);
			} else this._isServer = true;
			if (options.autoPong) {
				this._autoPong = true;
				this._autoPongComplete = () => autoPongComplete(this);
				this._pendingAutoPongs = 0;
				this._maxPendingAutoPongs = options.maxPendingAutoPongs | 0;
			}
			this._closeTimeout = options.closeTimeout;
		}
		/**
		* For historical reasons, the custom "nodebuffer" type is used by the default
		* instead of "blob".
		*
		* @type {String}
		*/
		get binaryType() {
			return this._binaryType;
		}
		set binaryType(type) {
			if (!BINARY_TYPES.includes(type)) return;
			this._binaryType = type;
			if (this._receiver) this._receiver._binaryType = type;
		}
		/**
		* @type {Number}
		*/
		get bufferedAmount() {
			if (!this._socket) return this._bufferedAmount;
			return this._socket._writableState.length + this._sender._bufferedBytes;
		}
		/**
		* @type {String}
		*/
		get extensions() {
			return Object.keys(this._extensions).join();
		}
		/**
		* @type {Boolean}
		*/
		get isPaused() {
			return this._paused;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onclose() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onerror() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onopen() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onmessage() {
			return null;
		}
		/**
		* @type {String}
		*/
		get protocol() {
			return this._protocol;
		}
		/**
		* @type {Number}
		*/
		get readyState() {
			return this._readyState;
		}
		/**
		* @type {String}
		*/
		get url() {
			return this._url;
		}
		/**
		* Set up the socket and the internal resources.
		*
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Object} options Options object
		* @param {Boolean} [options.allowSynchronousEvents=false] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Number} [options.maxBufferedChunks=0] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=0] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=0] The maximum allowed message size
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		* @private
		*/
		setSocket(socket, head, options) {
			const receiver = new Receiver({
				allowSynchronousEvents: options.allowSynchronousEvents,
				binaryType: this.binaryType,
				extensions: this._extensions,
				isServer: this._isServer,
				maxBufferedChunks: options.maxBufferedChunks,
				maxFragments: options.maxFragments,
				maxPayload: options.maxPayload,
				skipUTF8Validation: options.skipUTF8Validation
			});
			const sender = new Sender(socket, this._extensions, options.generateMask);
			this._receiver = receiver;
			this._sender = sender;
			this._socket = socket;
			receiver[kWebSocket] = this;
			sender[kWebSocket] = this;
			socket[kWebSocket] = this;
			receiver.on("conclude", receiverOnConclude);
			receiver.on("drain", receiverOnDrain);
			receiver.on("error", receiverOnError);
			receiver.on("message", receiverOnMessage);
			receiver.on("ping", receiverOnPing);
			receiver.on("pong", receiverOnPong);
			sender.onerror = senderOnError;
			if (socket.setTimeout) socket.setTimeout(0);
			if (socket.setNoDelay) socket.setNoDelay();
			if (head.length > 0) socket.unshift(head);
			socket.on("close", socketOnClose);
			socket.on("data", socketOnData);
			socket.on("end", socketOnEnd);
			socket.on("error", socketOnError);
			this._readyState = WebSocket.OPEN;
			this.emit("open");
		}
		/**
		* Emit the `'close'` event.
		*
		* @private
		*/
		emitClose() {
			if (!this._socket) {
				this._readyState = WebSocket.CLOSED;
				this.emit("close", this._closeCode, this._closeMessage);
				return;
			}
			if (this._extensions[PerMessageDeflate.extensionName]) this._extensions[PerMessageDeflate.extensionName].cleanup();
			this._receiver.removeAllListeners();
			this._readyState = WebSocket.CLOSED;
			this.emit("close", this._closeCode, this._closeMessage);
		}
		/**
		* Start a closing handshake.
		*
		*          +----------+   +-----------+   +----------+
		*     - - -|ws.close()|-->|close frame|-->|ws.close()|- - -
		*    |     +----------+   +-----------+   +----------+     |
		*          +----------+   +-----------+         |
		* CLOSING  |ws.close()|<--|close frame|<--+-----+       CLOSING
		*          +----------+   +-----------+   |
		*    |           |                        |   +---+        |
		*                +------------------------+-->|fin| - - - -
		*    |         +---+                      |   +---+
		*     - - - - -|fin|<---------------------+
		*              +---+
		*
		* @param {Number} [code] Status code explaining why the connection is closing
		* @param {(String|Buffer)} [data] The reason why the connection is
		*     closing
		* @public
		*/
		close(code, data) {
			if (this.readyState === WebSocket.CLOSED) return;
			if (this.readyState === WebSocket.CONNECTING) {
				abortHandshake(this, this._req, "WebSocket was closed before the connection was established");
				return;
			}
			if (this.readyState === WebSocket.CLOSING) {
				if (this._closeFrameSent && (this._closeFrameReceived || this._receiver._writableState.errorEmitted)) this._socket.end();
				return;
			}
			this._sender.close(code, data, !this._isServer, (err) => {
				if (err) return;
				this._closeFrameSent = true;
				if (this._closeFrameReceived || this._receiver._writableState.errorEmitted) this._socket.end();
			});
			this._readyState = WebSocket.CLOSING;
			setCloseTimer(this);
		}
		/**
		* Pause the socket.
		*
		* @public
		*/
		pause() {
			if (this.readyState === WebSocket.CONNECTING || this.readyState === WebSocket.CLOSED) return;
			this._paused = true;
			this._socket.pause();
		}
		/**
		* Send a ping.
		*
		* @param {*} [data] The data to send
		* @param {Boolean} [mask] Indicates whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when the ping is sent
		* @public
		*/
		ping(data, mask, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw new Error("WebSocket is not open: readyState 0 (CONNECTING)");
			if (typeof data === "function") {
				cb = data;
				data = mask = void 0;
			} else if (typeof mask === "function") {
				cb = mask;
				mask = void 0;
			}
			if (typeof data === "number") data = data.toString();
			if (this.readyState !== WebSocket.OPEN) {
				sendAfterClose(this, data, cb);
				return;
			}
			if (mask === void 0) mask = !this._isServer;
			this._sender.ping(data || EMPTY_BUFFER, mask, cb);
		}
		/**
		* Send a pong.
		*
		* @param {*} [data] The data to send
		* @param {Boolean} [mask] Indicates whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when the pong is sent
		* @public
		*/
		pong(data, mask, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw new Error("WebSocket is not open: readyState 0 (CONNECTING)");
			if (typeof data === "function") {
				cb = data;
				data = mask = void 0;
			} else if (typeof mask === "function") {
				cb = mask;
				mask = void 0;
			}
			if (typeof data === "number") data = data.toString();
			if (this.readyState !== WebSocket.OPEN) {
				sendAfterClose(this, data, cb);
				return;
			}
			if (mask === void 0) mask = !this._isServer;
			this._sender.pong(data || EMPTY_BUFFER, mask, cb);
		}
		/**
		* Resume the socket.
		*
		* @public
		*/
		resume() {
			if (this.readyState === WebSocket.CONNECTING || this.readyState === WebSocket.CLOSED) return;
			this._paused = false;
			if (!this._receiver._writableState.needDrain) this._socket.resume();
		}
		/**
		* Send a data message.
		*
		* @param {*} data The message to send
		* @param {Object} [options] Options object
		* @param {Boolean} [options.binary] Specifies whether `data` is binary or
		*     text
		* @param {Boolean} [options.compress] Specifies whether or not to compress
		*     `data`
		* @param {Boolean} [options.fin=true] Specifies whether the fragment is the
		*     last one
		* @param {Boolean} [options.mask] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when data is written out
		* @public
		*/
		send(data, options, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw new Error("WebSocket is not open: readyState 0 (CONNECTING)");
			if (typeof options === "function") {
				cb = options;
				options = {};
			}
			if (typeof data === "number") data = data.toString();
			if (this.readyState !== WebSocket.OPEN) {
				sendAfterClose(this, data, cb);
				return;
			}
			const opts = {
				binary: typeof data !== "string",
				mask: !this._isServer,
				compress: true,
				fin: true,
				...options
			};
			if (!this._extensions[PerMessageDeflate.extensionName]) opts.compress = false;
			this._sender.send(data || EMPTY_BUFFER, opts, cb);
		}
		/**
		* Forcibly close the connection.
		*
		* @public
		*/
		terminate() {
			if (this.readyState === WebSocket.CLOSED) return;
			if (this.readyState === WebSocket.CONNECTING) {
				abortHandshake(this, this._req, "WebSocket was closed before the connection was established");
				return;
			}
			if (this._socket) {
				this._readyState = WebSocket.CLOSING;
				this._socket.destroy();
			}
		}
	};
	/**
	* @constant {Number} CONNECTING
	* @memberof WebSocket
	*/
	Object.defineProperty(WebSocket, "CONNECTING", {
		enumerable: true,
		value: readyStates.indexOf("CONNECTING")
	});
	/**
	* @constant {Number} CONNECTING
	* @memberof WebSocket.prototype
	*/
	Object.defineProperty(WebSocket.prototype, "CONNECTING", {
		enumerable: true,
		value: readyStates.indexOf("CONNECTING")
	});
	/**
	* @constant {Number} OPEN
	* @memberof WebSocket
	*/
	Object.defineProperty(WebSocket, "OPEN", {
		enumerable: true,
		value: readyStates.indexOf("OPEN")
	});
	/**
	* @constant {Number} OPEN
	* @memberof WebSocket.prototype
	*/
	Object.defineProperty(WebSocket.prototype, "OPEN", {
		enumerable: true,
		value: readyStates.indexOf("OPEN")
	});
	/**
	* @constant {Number} CLOSING
	* @memberof WebSocket
	*/
	Object.defineProperty(WebSocket, "CLOSING", {
		enumerable: true,
		value: readyStates.indexOf("CLOSING")
	});
	/**
	* @constant {Number} CLOSING
	* @memberof WebSocket.prototype
	*/
	Object.defineProperty(WebSocket.prototype, "CLOSING", {
		enumerable: true,
		value: readyStates.indexOf("CLOSING")
	});
	/**
	* @constant {Number} CLOSED
	* @memberof WebSocket
	*/
	Object.defineProperty(WebSocket, "CLOSED", {
		enumerable: true,
		value: readyStates.indexOf("CLOSED")
	});
	/**
	* @constant {Number} CLOSED
	* @memberof WebSocket.prototype
	*/
	Object.defineProperty(WebSocket.prototype, "CLOSED", {
		enumerable: true,
		value: readyStates.indexOf("CLOSED")
	});
	[
		"binaryType",
		"bufferedAmount",
		"extensions",
		"isPaused",
		"protocol",
		"readyState",
		"url"
	].forEach((property) => {
		Object.defineProperty(WebSocket.prototype, property, { enumerable: true });
	});
	[
		"open",
		"error",
		"close",
		"message"
	].forEach((method) => {
		Object.defineProperty(WebSocket.prototype, `on${method}`, {
			enumerable: true,
			get() {
				for (const listener of this.listeners(method)) if (listener[kForOnEventAttribute]) return listener[kListener];
				return null;
			},
			set(handler) {
				for (const listener of this.listeners(method)) if (listener[kForOnEventAttribute]) {
					this.removeListener(method, listener);
					break;
				}
				if (typeof handler !== "function") return;
				this.addEventListener(method, handler, { [kForOnEventAttribute]: true });
			}
		});
	});
	WebSocket.prototype.addEventListener = addEventListener;
	WebSocket.prototype.removeEventListener = removeEventListener;
	module.exports = WebSocket;
	/**
	* Initialize a WebSocket client.
	*
	* @param {WebSocket} websocket The client to initialize
	* @param {(String|URL)} address The URL to which to connect
	* @param {Array} protocols The subprotocols
	* @param {Object} [options] Connection options
	* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether any
	*     of the `'message'`, `'ping'`, and `'pong'` events can be emitted multiple
	*     times in the same tick
	* @param {Boolean} [options.autoPong=true] Specifies whether or not to
	*     automatically send a pong in response to a ping
	* @param {Number} [options.closeTimeout=30000] Duration in milliseconds to wait
	*     for the closing handshake to finish after `websocket.close()` is called
	* @param {Function} [options.finishRequest] A function which can be used to
	*     customize the headers of each http request before it is sent
	* @param {Boolean} [options.followRedirects=false] Whether or not to follow
	*     redirects
	* @param {Function} [options.generateMask] The function used to generate the
	*     masking key
	* @param {Number} [options.handshakeTimeout] Timeout in milliseconds for the
	*     handshake request
	* @param {Number} [options.maxBufferedChunks=262144] The maximum number of
	*     buffered data chunks
	* @param {Number} [options.maxFragments=16384] The maximum number of message
	*     fragments
	* @param {Number} [options.maxPayload=104857600] The maximum allowed message
	*     size
	* @param {Number} [options.maxPendingAutoPongs=60] The maximum number of
	*     pending automatic pongs
	* @param {Number} [options.maxRedirects=10] The maximum number of redirects
	*     allowed
	* @param {String} [options.origin] Value of the `Origin` or
	*     `Sec-WebSocket-Origin` header
	* @param {(Boolean|Object)} [options.perMessageDeflate=true] Enable/disable
	*     permessage-deflate
	* @param {Number} [options.protocolVersion=13] Value of the
	*     `Sec-WebSocket-Version` header
	* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
	*     not to skip UTF-8 validation for text and close messages
	* @return {Object} The resolved options object used for initialization
	* @private
	*/
	function initAsClient(websocket, address, protocols, options) {
		const opts = {
			allowSynchronousEvents: true,
			autoPong: true,
			closeTimeout: CLOSE_TIMEOUT,
			protocolVersion: protocolVersions[1],
			maxBufferedChunks: 262144,
			maxFragments: 16384,
			maxPayload: 104857600,
			maxPendingAutoPongs: 60,
			skipUTF8Validation: false,
			perMessageDeflate: true,
			followRedirects: false,
			maxRedirects: 10,
			...options,
			socketPath: void 0,
			hostname: void 0,
			protocol: void 0,
			protocols: void 0,
			timeout: void 0,
			method: "GET",
			host: void 0,
			path: void 0,
			port: void 0
		};
		if (!protocolVersions.includes(opts.protocolVersion)) throw new RangeError(`Unsupported protocol version: ${opts.protocolVersion} (supported versions: ${protocolVersions.join(", ")})`);
		let parsedUrl;
		if (address instanceof URL) parsedUrl = address;
		else try {
			parsedUrl = new URL(address);
		} catch {
			throw new SyntaxError(`Invalid URL: ${address}`);
		}
		if (parsedUrl.protocol === "http:" || parsedUrl.protocol === "https:") {
			parsedUrl = new URL(parsedUrl);
			parsedUrl.protocol = parsedUrl.protocol === "http:" ? "ws:" : "wss:";
		}
		websocket._url = parsedUrl.href;
		const isSecure = parsedUrl.protocol === "wss:";
		const isIpcUrl = parsedUrl.protocol === "ws+unix:";
		let invalidUrlMessage;
		if (parsedUrl.protocol !== "ws:" && !isSecure && !isIpcUrl) invalidUrlMessage = "The URL's protocol must be one of \"ws:\", \"wss:\", \"http:\", \"https:\", or \"ws+unix:\"";
		else if (isIpcUrl && !parsedUrl.pathname) invalidUrlMessage = "The URL's pathname is empty";
		else if (parsedUrl.hash) invalidUrlMessage = "The URL contains a fragment identifier";
		if (invalidUrlMessage) {
			const err = new SyntaxError(invalidUrlMessage);
			if (websocket._redirects === 0) throw err;
			else {
				emitErrorAndClose(websocket, err);
				return;
			}
		}
		const defaultPort = isSecure ? 443 : 80;
		const key = randomBytes(16).toString("base64");
		const request = isSecure ? https.request : http.request;
		const protocolSet = /* @__PURE__ */ new Set();
		let perMessageDeflate;
		opts.createConnection = opts.createConnection || (isSecure ? tlsConnect : netConnect);
		opts.defaultPort = opts.defaultPort || defaultPort;
		opts.port = parsedUrl.port || defaultPort;
		opts.host = parsedUrl.hostname.startsWith("[") ? parsedUrl.hostname.slice(1, -1) : parsedUrl.hostname;
		opts.headers = {
			...opts.headers,
			"Sec-WebSocket-Version": opts.protocolVersion,
			"Sec-WebSocket-Key": key,
			Connection: "Upgrade",
			Upgrade: "websocket"
		};
		opts.path = parsedUrl.pathname + parsedUrl.search;
		opts.timeout = opts.handshakeTimeout;
		if (opts.perMessageDeflate) {
			perMessageDeflate = new PerMessageDeflate({
				...opts.perMessageDeflate,
				isServer: false,
				maxPayload: opts.maxPayload
			});
			opts.headers["Sec-WebSocket-Extensions"] = format({ [PerMessageDeflate.extensionName]: perMessageDeflate.offer() });
		}
		if (protocols.length) {
			for (const protocol of protocols) {
				if (typeof protocol !== "string" || !subprotocolRegex.test(protocol) || protocolSet.has(protocol)) throw new SyntaxError("An invalid or duplicated subprotocol was specified");
				protocolSet.add(protocol);
			}
			opts.headers["Sec-WebSocket-Protocol"] = protocols.join(",");
		}
		if (opts.origin) {
			if (opts.protocolVersion < 13) opts.headers["Sec-WebSocket-Origin"] = opts.origin;
			else opts.headers.Origin = opts.origin;
		}
		if (parsedUrl.username || parsedUrl.password) opts.auth = `${querystring.unescape(parsedUrl.username)}:${querystring.unescape(parsedUrl.password)}`;
		if (isIpcUrl) {
			const i = opts.path.indexOf(":");
			if (i === -1) {
				opts.socketPath = opts.path;
				opts.path = "";
			} else {
				opts.socketPath = opts.path.slice(0, i);
				opts.path = opts.path.slice(i + 1);
			}
		}
		let req;
		if (opts.followRedirects) {
			if (websocket._redirects === 0) {
				websocket._originalIpc = isIpcUrl;
				websocket._originalSecure = isSecure;
				websocket._originalHostOrSocketPath = isIpcUrl ? opts.socketPath : parsedUrl.host;
				const headers = options && options.headers;
				options = {
					...options,
					headers: {}
				};
				if (headers) for (const [key, value] of Object.entries(headers)) options.headers[key.toLowerCase()] = value;
			} else if (websocket.listenerCount("redirect") === 0) {
				const isSameHost = isIpcUrl ? websocket._originalIpc ? opts.socketPath === websocket._originalHostOrSocketPath : false : websocket._originalIpc ? false : parsedUrl.host === websocket._originalHostOrSocketPath;
				if (!isSameHost || websocket._originalSecure && !isSecure) {
					delete opts.headers.authorization;
					delete opts.headers.cookie;
					if (!isSameHost) delete opts.headers.host;
					opts.auth = void 0;
				}
			}
			if (opts.auth && !options.headers.authorization) options.headers.authorization = "Basic " + Buffer.from(opts.auth).toString("base64");
			req = websocket._req = request(opts);
			if (websocket._redirects) websocket.emit("redirect", websocket.url, req);
		} else req = websocket._req = request(opts);
		if (opts.timeout) req.on("timeout", () => {
			abortHandshake(websocket, req, "Opening handshake has timed out");
		});
		req.on("error", (err) => {
			if (req === null || req[kAborted]) return;
			req = websocket._req = null;
			emitErrorAndClose(websocket, err);
		});
		req.on("response", (res) => {
			const location = res.headers.location;
			const statusCode = res.statusCode;
			if (location && opts.followRedirects && statusCode >= 300 && statusCode < 400) {
				if (++websocket._redirects > opts.maxRedirects) {
					abortHandshake(websocket, req, "Maximum redirects exceeded");
					return;
				}
				req.abort();
				let addr;
				try {
					addr = new URL(location, address);
				} catch (e) {
					emitErrorAndClose(websocket, /* @__PURE__ */ new SyntaxError(`Invalid URL: ${location}`));
					return;
				}
				initAsClient(websocket, addr, protocols, options);
			} else if (!websocket.emit("unexpected-response", req, res)) abortHandshake(websocket, req, `Unexpected server response: ${res.statusCode}`);
		});
		req.on("upgrade", (res, socket, head) => {
			websocket.emit("upgrade", res);
			if (websocket.readyState !== WebSocket.CONNECTING) return;
			req = websocket._req = null;
			const upgrade = res.headers.upgrade;
			if (upgrade === void 0 || upgrade.toLowerCase() !== "websocket") {
				abortHandshake(websocket, socket, "Invalid Upgrade header");
				return;
			}
			const digest = createHash("sha1").update(key + GUID).digest("base64");
			if (res.headers["sec-websocket-accept"] !== digest) {
				abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Accept header");
				return;
			}
			const serverProt = res.headers["sec-websocket-protocol"];
			let protError;
			if (serverProt !== void 0) {
				if (!protocolSet.size) protError = "Server sent a subprotocol but none was requested";
				else if (!protocolSet.has(serverProt)) protError = "Server sent an invalid subprotocol";
			} else if (protocolSet.size) protError = "Server sent no subprotocol";
			if (protError) {
				abortHandshake(websocket, socket, protError);
				return;
			}
			if (serverProt) websocket._protocol = serverProt;
			const secWebSocketExtensions = res.headers["sec-websocket-extensions"];
			if (secWebSocketExtensions !== void 0) {
				if (!perMessageDeflate) {
					abortHandshake(websocket, socket, "Server sent a Sec-WebSocket-Extensions header but no extension was requested");
					return;
				}
				let extensions;
				try {
					extensions = parse(secWebSocketExtensions);
				} catch (err) {
					abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Extensions header");
					return;
				}
				const extensionNames = Object.keys(extensions);
				if (extensionNames.length !== 1 || extensionNames[0] !== PerMessageDeflate.extensionName) {
					abortHandshake(websocket, socket, "Server indicated an extension that was not requested");
					return;
				}
				try {
					perMessageDeflate.accept(extensions[PerMessageDeflate.extensionName]);
				} catch (err) {
					abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Extensions header");
					return;
				}
				websocket._extensions[PerMessageDeflate.extensionName] = perMessageDeflate;
			}
			websocket.setSocket(socket, head, {
				allowSynchronousEvents: opts.allowSynchronousEvents,
				generateMask: opts.generateMask,
				maxBufferedChunks: opts.maxBufferedChunks,
				maxFragments: opts.maxFragments,
				maxPayload: opts.maxPayload,
				skipUTF8Validation: opts.skipUTF8Validation
			});
		});
		if (opts.finishRequest) opts.finishRequest(req, websocket);
		else req.end();
		return opts;
	}
	/**
	* Emit the `'error'` and `'close'` events.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {Error} The error to emit
	* @private
	*/
	function emitErrorAndClose(websocket, err) {
		websocket._readyState = WebSocket.CLOSING;
		websocket._errorEmitted = true;
		websocket.emit("error", err);
		websocket.emitClose();
	}
	/**
	* Create a `net.Socket` and initiate a connection.
	*
	* @param {Object} options Connection options
	* @return {net.Socket} The newly created socket used to start the connection
	* @private
	*/
	function netConnect(options) {
		options.path = options.socketPath;
		return net.connect(options);
	}
	/**
	* Create a `tls.TLSSocket` and initiate a connection.
	*
	* @param {Object} options Connection options
	* @return {tls.TLSSocket} The newly created socket used to start the connection
	* @private
	*/
	function tlsConnect(options) {
		options.path = void 0;
		if (!options.servername && options.servername !== "") options.servername = net.isIP(options.host) ? "" : options.host;
		return tls.connect(options);
	}
	/**
	* Abort the handshake and emit an error.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {(http.ClientRequest|net.Socket|tls.Socket)} stream The request to
	*     abort or the socket to destroy
	* @param {String} message The error message
	* @private
	*/
	function abortHandshake(websocket, stream, message) {
		websocket._readyState = WebSocket.CLOSING;
		const err = new Error(message);
		Error.captureStackTrace(err, abortHandshake);
		if (stream.setHeader) {
			stream[kAborted] = true;
			stream.abort();
			if (stream.socket && !stream.socket.destroyed) stream.socket.destroy();
			process.nextTick(emitErrorAndClose, websocket, err);
		} else {
			stream.destroy(err);
			stream.once("error", websocket.emit.bind(websocket, "error"));
			stream.once("close", websocket.emitClose.bind(websocket));
		}
	}
	/**
	* Handle cases where the `ping()`, `pong()`, or `send()` methods are called
	* when the `readyState` attribute is `CLOSING` or `CLOSED`.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {*} [data] The data to send
	* @param {Function} [cb] Callback
	* @private
	*/
	function sendAfterClose(websocket, data, cb) {
		if (data) {
			const length = isBlob(data) ? data.size : toBuffer(data).length;
			if (websocket._socket) websocket._sender._bufferedBytes += length;
			else websocket._bufferedAmount += length;
		}
		if (cb) {
			const err = /* @__PURE__ */ new Error(`WebSocket is not open: readyState ${websocket.readyState} (${readyStates[websocket.readyState]})`);
			process.nextTick(cb, err);
		}
	}
	/**
	* The listener of the `Receiver` `'conclude'` event.
	*
	* @param {Number} code The status code
	* @param {Buffer} reason The reason for closing
	* @private
	*/
	function receiverOnConclude(code, reason) {
		const websocket = this[kWebSocket];
		websocket._closeFrameReceived = true;
		websocket._closeCode = code;
		if (reason.length === 0) websocket._closeMessage = EMPTY_BUFFER;
		else {
			websocket._closeMessage = Buffer.allocUnsafeSlow(reason.length);
			websocket._closeMessage.set(reason);
		}
		if (websocket._socket[kWebSocket] === void 0) return;
		websocket._socket.removeListener("data", socketOnData);
		process.nextTick(resume, websocket._socket);
		if (code === 1005) websocket.close();
		else websocket.close(code, reason);
	}
	/**
	* The listener of the `Receiver` `'drain'` event.
	*
	* @private
	*/
	function receiverOnDrain() {
		const websocket = this[kWebSocket];
		if (!websocket.isPaused) websocket._socket.resume();
	}
	/**
	* The listener of the `Receiver` `'error'` event.
	*
	* @param {(RangeError|Error)} err The emitted error
	* @private
	*/
	function receiverOnError(err) {
		const websocket = this[kWebSocket];
		if (websocket._socket[kWebSocket] !== void 0) {
			websocket._socket.removeListener("data", socketOnData);
			process.nextTick(resume, websocket._socket);
			websocket.close(err[kStatusCode]);
		}
		if (!websocket._errorEmitted) {
			websocket._errorEmitted = true;
			websocket.emit("error", err);
		}
	}
	/**
	* The listener of the `Receiver` `'finish'` event.
	*
	* @private
	*/
	function receiverOnFinish() {
		this[kWebSocket].emitClose();
	}
	/**
	* The listener of the `Receiver` `'message'` event.
	*
	* @param {Buffer|ArrayBuffer|Buffer[])} data The message
	* @param {Boolean} isBinary Specifies whether the message is binary or not
	* @private
	*/
	function receiverOnMessage(data, isBinary) {
		this[kWebSocket].emit("message", data, isBinary);
	}
	/**
	* The listener of the `Receiver` `'ping'` event.
	*
	* @param {Buffer} data The data included in the ping frame
	* @private
	*/
	function receiverOnPing(data) {
		const websocket = this[kWebSocket];
		if (websocket._autoPong && websocket.readyState === WebSocket.OPEN) {
			if (websocket._maxPendingAutoPongs > 0 && websocket._pendingAutoPongs >= websocket._maxPendingAutoPongs) websocket.terminate();
			else {
				websocket._pendingAutoPongs++;
				websocket.pong(data, !this._isServer, websocket._autoPongComplete);
			}
		}
		websocket.emit("ping", data);
	}
	/**
	* The callback for automatic pong responses.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @private
	*/
	function autoPongComplete(websocket) {
		websocket._pendingAutoPongs--;
	}
	/**
	* The listener of the `Receiver` `'pong'` event.
	*
	* @param {Buffer} data The data included in the pong frame
	* @private
	*/
	function receiverOnPong(data) {
		this[kWebSocket].emit("pong", data);
	}
	/**
	* Resume a readable stream
	*
	* @param {Readable} stream The readable stream
	* @private
	*/
	function resume(stream) {
		stream.resume();
	}
	/**
	* The `Sender` error event handler.
	*
	* @param {Error} The error
	* @private
	*/
	function senderOnError(err) {
		const websocket = this[kWebSocket];
		if (websocket.readyState === WebSocket.CLOSED) return;
		if (websocket.readyState === WebSocket.OPEN) {
			websocket._readyState = WebSocket.CLOSING;
			setCloseTimer(websocket);
		}
		this._socket.end();
		if (!websocket._errorEmitted) {
			websocket._errorEmitted = true;
			websocket.emit("error", err);
		}
	}
	/**
	* Set a timer to destroy the underlying raw socket of a WebSocket.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @private
	*/
	function setCloseTimer(websocket) {
		websocket._closeTimer = setTimeout(websocket._socket.destroy.bind(websocket._socket), websocket._closeTimeout);
	}
	/**
	* The listener of the socket `'close'` event.
	*
	* @private
	*/
	function socketOnClose() {
		const websocket = this[kWebSocket];
		this.removeListener("close", socketOnClose);
		this.removeListener("data", socketOnData);
		this.removeListener("end", socketOnEnd);
		websocket._readyState = WebSocket.CLOSING;
		if (!this._readableState.endEmitted && !websocket._closeFrameReceived && !websocket._receiver._writableState.errorEmitted && this._readableState.length !== 0) {
			const chunk = this.read(this._readableState.length);
			websocket._receiver.write(chunk);
		}
		websocket._receiver.end();
		this[kWebSocket] = void 0;
		clearTimeout(websocket._closeTimer);
		if (websocket._receiver._writableState.finished || websocket._receiver._writableState.errorEmitted) websocket.emitClose();
		else {
			websocket._receiver.on("error", receiverOnFinish);
			websocket._receiver.on("finish", receiverOnFinish);
		}
	}
	/**
	* The listener of the socket `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function socketOnData(chunk) {
		if (!this[kWebSocket]._receiver.write(chunk)) this.pause();
	}
	/**
	* The listener of the socket `'end'` event.
	*
	* @private
	*/
	function socketOnEnd() {
		const websocket = this[kWebSocket];
		websocket._readyState = WebSocket.CLOSING;
		websocket._receiver.end();
		this.end();
	}
	/**
	* The listener of the socket `'error'` event.
	*
	* @private
	*/
	function socketOnError() {
		const websocket = this[kWebSocket];
		this.removeListener("error", socketOnError);
		this.on("error", NOOP);
		if (websocket) {
			websocket._readyState = WebSocket.CLOSING;
			this.destroy();
		}
	}
}));
// node_modules/ws/lib/stream.js
var require_stream = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	require_websocket();
	var { Duplex } = __require("stream");
	/**
	* Emits the `'close'` event on a stream.
	*
	* @param {Duplex} stream The stream.
	* @private
	*/
	function emitClose(stream) {
		stream.emit("close");
	}
	/**
	* The listener of the `'end'` event.
	*
	* @private
	*/
	function duplexOnEnd() {
		if (!this.destroyed && this._writableState.finished) this.destroy();
	}
	/**
	* The listener of the `'error'` event.
	*
	* @param {Error} err The error
	* @private
	*/
	function duplexOnError(err) {
		this.removeListener("error", duplexOnError);
		this.destroy();
		if (this.listenerCount("error") === 0) this.emit("error", err);
	}
	/**
	* Wraps a `WebSocket` in a duplex stream.
	*
	* @param {WebSocket} ws The `WebSocket` to wrap
	* @param {Object} [options] The options for the `Duplex` constructor
	* @return {Duplex} The duplex stream
	* @public
	*/
	function createWebSocketStream(ws, options) {
		let terminateOnDestroy = true;
		const duplex = new Duplex({
			...options,
			autoDestroy: false,
			emitClose: false,
			objectMode: false,
			writableObjectMode: false
		});
		ws.on("message", function message(msg, isBinary) {
			const data = !isBinary && duplex._readableState.objectMode ? msg.toString() : msg;
			if (!duplex.push(data)) ws.pause();
		});
		ws.once("error", function error(err) {
			if (duplex.destroyed) return;
			terminateOnDestroy = false;
			duplex.destroy(err);
		});
		ws.once("close", function close() {
			if (duplex.destroyed) return;
			duplex.push(null);
		});
		duplex._destroy = function(err, callback) {
			if (ws.readyState === ws.CLOSED) {
				callback(err);
				process.nextTick(emitClose, duplex);
				return;
			}
			let called = false;
			ws.once("error", function error(err) {
				called = true;
				callback(err);
			});
			ws.once("close", function close() {
				if (!called) callback(err);
				process.nextTick(emitClose, duplex);
			});
			if (terminateOnDestroy) ws.terminate();
		};
		duplex._final = function(callback) {
			if (ws.readyState === ws.CONNECTING) {
				ws.once("open", function open() {
					duplex._final(callback);
				});
				return;
			}
			if (ws._socket === null) return;
			if (ws._socket._writableState.finished) {
				callback();
				if (duplex._readableState.endEmitted) duplex.destroy();
			} else {
				ws._socket.once("finish", function finish() {
					callback();
				});
				ws.close();
			}
		};
		duplex._read = function() {
			if (ws.isPaused) ws.resume();
		};
		duplex._write = function(chunk, encoding, callback) {
			if (ws.readyState === ws.CONNECTING) {
				ws.once("open", function open() {
					duplex._write(chunk, encoding, callback);
				});
				return;
			}
			ws.send(chunk, callback);
		};
		duplex.on("end", duplexOnEnd);
		duplex.on("error", duplexOnError);
		return duplex;
	}
	module.exports = createWebSocketStream;
}));
// node_modules/ws/lib/subprotocol.js
var require_subprotocol = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { tokenChars } = require_validation$1();
	/**
	* Parses the `Sec-WebSocket-Protocol` header into a set of subprotocol names.
	*
	* @param {String} header The field value of the header
	* @return {Set} The subprotocol names
	* @public
	*/
	function parse(header) {
		const protocols = /* @__PURE__ */ new Set();
		let start = -1;
		let end = -1;
		let i = 0;
		for (; i < header.length; i++) {
			const code = header.charCodeAt(i);
			if (end === -1 && tokenChars[code] === 1) {
				if (start === -1) start = i;
			} else if (i !== 0 && (code === 32 || code === 9)) {
				if (end === -1 && start !== -1) end = i;
			} else if (code === 44) {
				if (start === -1) throw new SyntaxError(`Unexpected character at index ${i}`);
				if (end === -1) end = i;
				const protocol = header.slice(start, end);
				if (protocols.has(protocol)) throw new SyntaxError(`The "${protocol}" subprotocol is duplicated`);
				protocols.add(protocol);
				start = end = -1;
			} else throw new SyntaxError(`Unexpected character at index ${i}`);
		}
		if (start === -1 || end !== -1) throw new SyntaxError("Unexpected end of input");
		const protocol = header.slice(start, i);
		if (protocols.has(protocol)) throw new SyntaxError(`The "${protocol}" subprotocol is duplicated`);
		protocols.add(protocol);
		return protocols;
	}
	module.exports = { parse };
}));
// node_modules/ws/lib/websocket-server.js
var require_websocket_server = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var EventEmitter = __require("events");
	var http = __require("http");
	var { Duplex } = __require("stream");
	var { createHash } = __require("crypto");
	var extension = require_extension();
	var PerMessageDeflate = require_permessage_deflate();
	var subprotocol = require_subprotocol();
	var WebSocket = require_websocket();
	var { CLOSE_TIMEOUT, GUID, kWebSocket } = require_constants();
	var keyRegex = /^[+/0-9A-Za-z]{22}==$/;
	var RUNNING = 0;
	var CLOSING = 1;
	var CLOSED = 2;
	/**
	* Class representing a WebSocket server.
	*
	* @extends EventEmitter
	*/
	var WebSocketServer = class extends EventEmitter {
		/**
		* Create a `WebSocketServer` instance.
		*
		* @param {Object} options Configuration options
		* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {Boolean} [options.autoPong=true] Specifies whether or not to
		*     automatically send a pong in response to a ping
		* @param {Number} [options.backlog=511] The maximum length of the queue of
		*     pending connections
		* @param {Boolean} [options.clientTracking=true] Specifies whether or not to
		*     track clients
		* @param {Number} [options.closeTimeout=30000] Duration in milliseconds to
		*     wait for the closing handshake to finish after `websocket.close()` is
		*     called
		* @param {Function} [options.handleProtocols] A hook to handle protocols
		* @param {String} [options.host] The hostname where to bind the server
		* @param {Number} [options.maxBufferedChunks=262144] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=16384] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=104857600] The maximum allowed message
		*     size
		* @param {Number} [options.maxPendingAutoPongs=60] The maximum number of
		*     pending automatic pongs
		* @param {Boolean} [options.noServer=false] Enable no server mode
		* @param {String} [options.path] Accept only connections matching this path
		* @param {(Boolean|Object)} [options.perMessageDeflate=false] Enable/disable
		*     permessage-deflate
		* @param {Number} [options.port] The port where to bind the server
		* @param {(http.Server|https.Server)} [options.server] A pre-created HTTP/S
		*     server to use
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		* @param {Function} [options.verifyClient] A hook to reject connections
		* @param {Function} [options.WebSocket=WebSocket] Specifies the `WebSocket`
		*     class to use. It must be the `WebSocket` class or class that extends it
		* @param {Function} [callback] A listener for the `listening` event
		*/
		constructor(options, callback) {
			super();
			options = {
				allowSynchronousEvents: true,
				autoPong: true,
				maxBufferedChunks: 262144,
				maxFragments: 16384,
				maxPayload: 104857600,
				maxPendingAutoPongs: 60,
				skipUTF8Validation: false,
				perMessageDeflate: false,
				handleProtocols: null,
				clientTracking: true,
				closeTimeout: CLOSE_TIMEOUT,
				verifyClient: null,
				noServer: false,
				backlog: null,
				server: null,
				host: null,
				path: null,
				port: null,
				WebSocket,
				...options
			};
			if (options.port == null && !options.server && !options.noServer || options.port != null && (options.server || options.noServer) || options.server && options.noServer) throw new TypeError("One and only one of the \"port\", \"server\", or \"noServer\" options must be specified");
			if (options.port != null) {
				this._server = http.createServer((req, res) => {
					const body = http.STATUS_CODES[426];
					res.writeHead(426, {
						"Content-Length": body.length,
						"Content-Type": "text/plain"
					});
					res.end(body);
				});
				this._server.listen(options.port, options.host, options.backlog, callback);
			} else if (options.server) this._server = options.server;
			if (this._server) {
				const emitConnection = this.emit.bind(this, "connection");
				this._removeListeners = addListeners(this._server, {
					listening: this.emit.bind(this, "listening"),
					error: this.emit.bind(this, "error"),
					upgrade: (req, socket, head) => {
						this.handleUpgrade(req, socket, head, emitConnection);
					}
				});
			}
			if (options.perMessageDeflate === true) options.perMessageDeflate = {};
			if (options.clientTracking) {
				this.clients = /* @__PURE__ */ new Set();
				this._shouldEmitClose = false;
			}
			this.options = options;
			this._state = RUNNING;
		}
		/**
		* Returns the bound address, the address family name, and port of the server
		* as reported by the operating system if listening on an IP socket.
		* If the server is listening on a pipe or UNIX domain socket, the name is
		* returned as a string.
		*
		* @return {(Object|String|null)} The address of the server
		* @public
		*/
		address() {
			if (this.options.noServer) throw new Error("The server is operating in \"noServer\" mode");
			if (!this._server) return null;
			return this._server.address();
		}
		/**
		* Stop the server from accepting new connections and emit the `'close'` event
		* when all existing connections are closed.
		*
		* @param {Function} [cb] A one-time listener for the `'close'` event
		* @public
		*/
		close(cb) {
			if (this._state === CLOSED) {
				if (cb) this.once("close", () => {
					cb(/* @__PURE__ */ new Error("The server is not running"));
				});
				process.nextTick(emitClose, this);
				return;
			}
			if (cb) this.once("close", cb);
			if (this._state === CLOSING) return;
			this._state = CLOSING;
			if (this.options.noServer || this.options.server) {
				if (this._server) {
					this._removeListeners();
					this._removeListeners = this._server = null;
				}
				if (this.clients) {
					if (!this.clients.size) process.nextTick(emitClose, this);
					else this._shouldEmitClose = true;
				} else process.nextTick(emitClose, this);
			} else {
				const server = this._server;
				this._removeListeners();
				this._removeListeners = this._server = null;
				server.close(() => {
					emitClose(this);
				});
			}
		}
		/**
		* See if a given request should be handled by this server instance.
		*
		* @param {http.IncomingMessage} req Request object to inspect
		* @return {Boolean} `true` if the request is valid, else `false`
		* @public
		*/
		shouldHandle(req) {
			if (this.options.path) {
				const index = req.url.indexOf("?");
				if ((index !== -1 ? req.url.slice(0, index) : req.url) !== this.options.path) return false;
			}
			return true;
		}
		/**
		* Handle a HTTP Upgrade request.
		*
		* @param {http.IncomingMessage} req The request object
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Function} cb Callback
		* @public
		*/
		handleUpgrade(req, socket, head, cb) {
			socket.on("error", socketOnError);
			const key = req.headers["sec-websocket-key"];
			const upgrade = req.headers.upgrade;
			const version = +req.headers["sec-websocket-version"];
			if (req.method !== "GET") {
				abortHandshakeOrEmitwsClientError(this, req, socket, 405, "Invalid HTTP method");
				return;
			}
			if (upgrade === void 0 || upgrade.toLowerCase() !== "websocket") {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid Upgrade header");
				return;
			}
			if (key === void 0 || !keyRegex.test(key)) {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Missing or invalid Sec-WebSocket-Key header");
				return;
			}
			if (version !== 13 && version !== 8) {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Missing or invalid Sec-WebSocket-Version header", { "Sec-WebSocket-Version": "13, 8" });
				return;
			}
			if (!this.shouldHandle(req)) {
				abortHandshake(socket, 400);
				return;
			}
			const secWebSocketProtocol = req.headers["sec-websocket-protocol"];
			let protocols = /* @__PURE__ */ new Set();
			if (secWebSocketProtocol !== void 0) try {
				protocols = subprotocol.parse(secWebSocketProtocol);
			} catch (err) {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid Sec-WebSocket-Protocol header");
				return;
			}
			const secWebSocketExtensions = req.headers["sec-websocket-extensions"];
			const extensions = {};
			if (this.options.perMessageDeflate && secWebSocketExtensions !== void 0) {
				const perMessageDeflate = new PerMessageDeflate({
					...this.options.perMessageDeflate,
					isServer: true,
					maxPayload: this.options.maxPayload
				});
				try {
					const offers = extension.parse(secWebSocketExtensions);
					if (offers[PerMessageDeflate.extensionName]) {
						perMessageDeflate.accept(offers[PerMessageDeflate.extensionName]);
						extensions[PerMessageDeflate.extensionName] = perMessageDeflate;
					}
				} catch (err) {
					abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid or unacceptable Sec-WebSocket-Extensions header");
					return;
				}
			}
			if (this.options.verifyClient) {
				const info = {
					origin: req.headers[`${version === 8 ? "sec-websocket-origin" : "origin"}`],
					secure: !!(req.socket.authorized || req.socket.encrypted),
					req
				};
				if (this.options.verifyClient.length === 2) {
					this.options.verifyClient(info, (verified, code, message, headers) => {
						if (!verified) return abortHandshake(socket, code || 401, message, headers);
						this.completeUpgrade(extensions, key, protocols, req, socket, head, cb);
					});
					return;
				}
				if (!this.options.verifyClient(info)) return abortHandshake(socket, 401);
			}
			this.completeUpgrade(extensions, key, protocols, req, socket, head, cb);
		}
		/**
		* Upgrade the connection to WebSocket.
		*
		* @param {Object} extensions The accepted extensions
		* @param {String} key The value of the `Sec-WebSocket-Key` header
		* @param {Set} protocols The subprotocols
		* @param {http.IncomingMessage} req The request object
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Function} cb Callback
		* @throws {Error} If called more than once with the same socket
		* @private
		*/
		completeUpgrade(extensions, key, protocols, req, socket, head, cb) {
			if (!socket.readable || !socket.writable) return socket.destroy();
			if (socket[kWebSocket]) throw new Error("server.handleUpgrade() was called more than once with the same socket, possibly due to a misconfiguration");
			if (this._state > RUNNING) return abortHandshake(socket, 503);
			const headers = [
				"HTTP/1.1 101 Switching Protocols",
				"Upgrade: websocket",
				"Connection: Upgrade",
				`Sec-WebSocket-Accept: ${createHash("sha1").update(key + GUID).digest("base64")}`
			];
			const ws = new this.options.WebSocket(null, void 0, this.options);
			if (protocols.size) {
				const protocol = this.options.handleProtocols ? this.options.handleProtocols(protocols, req) : protocols.values().next().value;
				if (protocol) {
					headers.push(`Sec-WebSocket-Protocol: ${protocol}`);
					ws._protocol = protocol;
				}
			}
			if (extensions[PerMessageDeflate.extensionName]) {
				const params = extensions[PerMessageDeflate.extensionName].params;
				const value = extension.format({ [PerMessageDeflate.extensionName]: [params] });
				headers.push(`Sec-WebSocket-Extensions: ${value}`);
				ws._extensions = extensions;
			}
			this.emit("headers", headers, req);
			socket.write(headers.concat("\r\n").join("\r\n"));
			socket.removeListener("error", socketOnError);
			ws.setSocket(socket, head, {
				allowSynchronousEvents: this.options.allowSynchronousEvents,
				maxBufferedChunks: this.options.maxBufferedChunks,
				maxFragments: this.options.maxFragments,
				maxPayload: this.options.maxPayload,
				skipUTF8Validation: this.options.skipUTF8Validation
			});
			if (this.clients) {
				this.clients.add(ws);
				ws.on("close", () => {
					this.clients.delete(ws);
					if (this._shouldEmitClose && !this.clients.size) process.nextTick(emitClose, this);
				});
			}
			cb(ws, req);
		}
	};
	module.exports = WebSocketServer;
	/**
	* Add event listeners on an `EventEmitter` using a map of <event, listener>
	* pairs.
	*
	* @param {EventEmitter} server The event emitter
	* @param {Object.<String, Function>} map The listeners to add
	* @return {Function} A function that will remove the added listeners when
	*     called
	* @private
	*/
	function addListeners(server, map) {
		for (const event of Object.keys(map)) server.on(event, map[event]);
		return function removeListeners() {
			for (const event of Object.keys(map)) server.removeListener(event, map[event]);
		};
	}
	/**
	* Emit a `'close'` event on an `EventEmitter`.
	*
	* @param {EventEmitter} server The event emitter
	* @private
	*/
	function emitClose(server) {
		server._state = CLOSED;
		server.emit("close");
	}
	/**
	* Handle socket errors.
	*
	* @private
	*/
	function socketOnError() {
		this.destroy();
	}
	/**
	* Close the connection when preconditions are not fulfilled.
	*
	* @param {Duplex} socket The socket of the upgrade request
	* @param {Number} code The HTTP response status code
	* @param {String} [message] The HTTP response body
	* @param {Object} [headers] Additional HTTP response headers
	* @private
	*/
	function abortHandshake(socket, code, message, headers) {
		message = message || http.STATUS_CODES[code];
		headers = {
			Connection: "close",
			"Content-Type": "text/html",
			"Content-Length": Buffer.byteLength(message),
			...headers
		};
		socket.once("finish", socket.destroy);
		socket.end(`HTTP/1.1 ${code} ${http.STATUS_CODES[code]}\r\n` + Object.keys(headers).map((h) => `${h}: ${headers[h]}`).join("\r\n") + "\r\n\r\n" + message);
	}
	/**
	* Emit a `'wsClientError'` event on a `WebSocketServer` if there is at least
	* one listener for it, otherwise call `abortHandshake()`.
	*
	* @param {WebSocketServer} server The WebSocket server
	* @param {http.IncomingMessage} req The request object
	* @param {Duplex} socket The socket of the upgrade request
	* @param {Number} code The HTTP response status code
	* @param {String} message The HTTP response body
	* @param {Object} [headers] The HTTP response headers
	* @private
	*/
	function abortHandshakeOrEmitwsClientError(server, req, socket, code, message, headers) {
		if (server.listenerCount("wsClientError")) {
			const err = new Error(message);
			Error.captureStackTrace(err, abortHandshakeOrEmitwsClientError);
			server.emit("wsClientError", err, socket, req);
		} else abortHandshake(socket, code, message, headers);
	}
}));
require_stream();
require_extension();
require_permessage_deflate();
require_receiver();
require_sender();
require_subprotocol();
var import_websocket = /* @__PURE__ */ __toESM(require_websocket(), 1);
var import_websocket_server = /* @__PURE__ */ __toESM(require_websocket_server(), 1);
// src/servers/tls/der.ts
/** As much of DER (ITU-T X.690) as a certificate takes. */
var TAGS = {
	integer: 2,
	bits: 3,
	octets: 4,
	oid: 6,
	utf8: 12,
	sequence: 48,
	set: 49,
	time: 24,
	boolean: 1
};
function lengthOf(bytes) {
	if (bytes < 128) return [bytes];
	const digits = [];
	for (let rest = bytes; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
	return [128 | digits.length, ...digits];
}
var tagged = (tag, ...parts) => {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
};
var sequence = (...parts) => tagged(TAGS.sequence, ...parts);
var setOf = (...parts) => tagged(TAGS.set, ...parts);
var octets = (bytes) => tagged(TAGS.octets, bytes);
var bits = (bytes) => tagged(TAGS.bits, Buffer.from([0]), bytes);
var utf8 = (text) => tagged(TAGS.utf8, Buffer.from(text));
var boolean = (is) => tagged(TAGS.boolean, Buffer.from([is ? 255 : 0]));
/** @param bytes of a number that is not negative, the highest first. */
function integer(bytes) {
	const isSigned = (bytes[0] ?? 0) >= 128;
	return tagged(TAGS.integer, isSigned ? Buffer.from([0]) : Buffer.alloc(0), bytes);
}
/** @param date to the second. */
function time(date) {
	const digits = date.toISOString().replace(/\.\d+|[-:T]/g, "");
	return tagged(TAGS.time, Buffer.from(digits));
}
/** @param dotted such as `2.5.4.3`. */
function oid(dotted) {
	const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
	const groups = [40 * first + second, ...rest].flatMap((arc) => {
		const sevens = [arc & 127];
		for (let left = arc >> 7; left > 0; left >>= 7) sevens.unshift(left & 127 | 128);
		return sevens;
	});
	return tagged(TAGS.oid, Buffer.from(groups));
}
// src/servers/tls/certificate.ts
/**
* A key and a certificate of an organisation: P-256, signed by itself. Nobody vouches for it; the others
* have its fingerprint in their configuration, so no authority could give its name to somebody else.
* (RFC 5280; Node can read certificates, and does not make them.)
*/
var ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
var COMMON_NAME = "2.5.4.3";
var BASIC_CONSTRAINTS = "2.5.29.19";
var ALTERNATIVE_NAMES = "2.5.29.17";
var DAY = 864e5;
/** SHA-256 of the certificate's DER in 64 hexadecimal digits. */
var fingerprintOf = (der) => createHash("sha256").update(der).digest("hex");
/** @throws {Error} if `pem` is no certificate. */
var fingerprintOfPem = (pem) => fingerprintOf(new X509Certificate(pem).raw);
/** @param hosts names and addresses at which it is served. */
function certify(name, hosts, days = 825) {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const subject = sequence(setOf(sequence(oid(COMMON_NAME), utf8(name))));
	const now = Date.now();
	const body = sequence(tagged(160, integer(Buffer.from([2]))), integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])), ECDSA_SHA256, subject, sequence(time(/* @__PURE__ */ new Date(now - DAY)), time(new Date(now + days * DAY))), subject, publicKey.export({
		type: "spki",
		format: "der"
	}), tagged(163, sequence(...extensions(hosts))));
	const der = sequence(body, ECDSA_SHA256, bits(sign("sha256", body, privateKey)));
	return {
		key: privateKey.export({
			type: "pkcs8",
			format: "pem"
		}).toString(),
		certificate: pem(der),
		sha256: fingerprintOf(der)
	};
}
function extensions(hosts) {
	const basic = sequence(oid(BASIC_CONSTRAINTS), boolean(true), octets(sequence()));
	if (hosts.length === 0) return [basic];
	const names = hosts.map((host) => isIP(host) === 4 ? tagged(135, Buffer.from(host.split(".").map(Number))) : tagged(130, Buffer.from(host)));
	return [basic, sequence(oid(ALTERNATIVE_NAMES), octets(sequence(...names)))];
}
var pem = (der) => [
	"-----BEGIN CERTIFICATE-----",
	...der.toString("base64").match(/.{1,64}/g) ?? [],
	"-----END CERTIFICATE-----",
	""
].join("\n");
// src/servers/tls/dial.ts
/** A whole answer of the producer for the largest batch, and some more. */
var MOST_PAYLOAD = 64 << 20;
var HANDSHAKE_MS = 1e4;
/** The socket is still connecting; what is wrong it says by closing, and {@link whyClosed} knows more. */
function dial(url, { pins, own, serverName, origin, mostPayload = MOST_PAYLOAD } = {}) {
	const socket = new import_websocket.default(url, {
		perMessageDeflate: false,
		handshakeTimeout: HANDSHAKE_MS,
		maxPayload: mostPayload,
		skipUTF8Validation: true,
		...origin !== void 0 && { origin },
		...pins && pins.length > 0 && url.startsWith("wss:") && { createConnection: (options) => pinned(options, pins, serverName) },
		...own && {
			key: own.key,
			cert: own.certificate
		}
	});
	socket.on("unexpected-response", (_request, response) => {
		reasons.set(socket, `It answered ${response.statusCode} (${response.statusMessage ?? ""}).`);
		response.destroy();
		socket.terminate();
	});
	socket.on("error", (error) => {
		if (!reasons.has(socket)) reasons.set(socket, WORDS[error.code ?? ""] ?? error.message);
	});
	return socket;
}
var WORDS = {
	ECONNREFUSED: "Nobody listens there.",
	ENOTFOUND: "There is no host of that name.",
	ECONNRESET: "It broke the connection off.",
	ETIMEDOUT: "It did not answer."
};
var reasons = /* @__PURE__ */ new WeakMap();
/** What a socket of {@link dial} failed at, if it did. */
var whyClosed = (socket) => reasons.get(socket);
var PinError = class extends Error {
	name = "PinError";
};
/** Nothing is sent, not even the address that is asked for, before the certificate is known. */
function pinned(options, pins, serverName) {
	const { host, servername } = options;
	const name = serverName ?? servername ?? host ?? "";
	const socket = connect({
		...options,
		rejectUnauthorized: false,
		servername: /^[\d.:]*$/.test(name) ? "" : name,
		ALPNProtocols: ["http/1.1"]
	});
	socket.prependListener("secureConnect", () => {
		const { raw } = socket.getPeerCertificate();
		if (raw && pins.includes(fingerprintOf(raw))) return;
		socket.destroy(new PinError("Its certificate is not the one that the configuration has for it."));
	});
	return socket;
}
// src/servers/tls/node-dialer.ts
var nodeDialer = {
	dial: (url, role, config) => dial(url, { pins: config.players[role].webCertSha256 ?? [] }),
	whyClosed
};
// src/mpc/ring/kernels/fingerprint.ts
/**
* What kernels make of fixed numbers, as one digest. All kernels give the same bits; parties on several
* hosts compare this before they compute anything, so that a build which does not is found by name, and not
* by wrong answers.
*/
init_comparison_key();
init_kernel_interface();
/** Elements of each tensor; rows and columns of products. */
var LENGTH = 96;
var [ROWS, INNER, COLUMNS] = [
	6,
	16,
	16
];
var WIDE = 8;
var ROUNDS = 12;
var HARMONICS = 5;
var SCALE = 2 ** 18;
var KEY = {
	bits: 31,
	words: 3,
	ring: 64
};
/** @returns 64 hexadecimal digits. */
async function fingerprint(kernels, memory) {
	const scope = new Scope(memory);
	const made = [];
	const take = (bytes) => {
		const pointer = scope.allocate(bytes);
		new Uint8Array(memory.buffer, pointer, bytes).fill(0);
		return pointer;
	};
	const note = (pointer, bytes) => {
		made.push(new Uint8Array(memory.buffer, pointer, bytes).slice());
	};
	const key = take(32);
	let streams = 0;
	const random = (bytes) => {
		const pointer = take(bytes);
		kernels.stream(pointer, bytes, key, ++streams, 0, 0, ROUNDS);
		return pointer;
	};
	try {
		const bytes = 768;
		const [a, b] = [random(bytes), random(bytes)];
		note(a, bytes);
		for (const kernel of [
			"add32",
			"sub32",
			"mul32",
			"add64",
			"sub64",
			"mul64"
		]) {
			const out = take(bytes);
			kernels[kernel](out, a, b, LENGTH);
			note(out, bytes);
		}
		for (const ring of [32, 64]) {
			const packed = take(WIDE * packedLength(INNER, COLUMNS));
			const out = take(WIDE * ROWS * COLUMNS);
			const right = random(WIDE * INNER * COLUMNS);
			if (ring === 32) {
				kernels.packColumns32(packed, right, INNER, COLUMNS);
				kernels.matmul32(out, a, packed, ROWS, INNER, COLUMNS);
			} else {
				kernels.packColumns64(packed, right, INNER, COLUMNS);
				kernels.matmul64(out, a, packed, ROWS, INNER, COLUMNS);
			}
			note(out, WIDE * ROWS * COLUMNS);
		}
		const decoded = take(bytes);
		kernels.decode64(decoded, a, LENGTH, 2 ** 40);
		const encoded = take(bytes);
		kernels.encode64(encoded, decoded, LENGTH, 2 ** 20);
		note(encoded, bytes);
		const materialBytes = 1536 * HARMONICS;
		const material = random(materialBytes);
		kernels.dealGate(material, a, LENGTH, HARMONICS, SCALE);
		note(material, materialBytes);
		const coefficients = take(40);
		const values = new Float64Array(memory.buffer, coefficients, HARMONICS);
		for (let j = 0; j < HARMONICS; j++) values[j] = SCALE / (2 * j + 1) / 3;
		const waves = take(bytes);
		kernels.gate(waves, b, material, coefficients, LENGTH, HARMONICS);
		note(waves, bytes);
		const truncation = random(2 * bytes);
		kernels.dealTruncation(truncation, a, LENGTH, 20);
		note(truncation, 2 * bytes);
		const opened = random(bytes);
		kernels.truncate(opened, truncation, LENGTH, 20, 0);
		note(opened, bytes);
		const keyBytes = comparisonKeyBytes(LENGTH, KEY);
		const keys = take(keyBytes);
		const roots = [random(16 * LENGTH), random(16 * LENGTH)];
		const kinks = take(bytes * KEY.words);
		kernels.dealRelu(kinks, a, LENGTH, KEY.words, KEY.ring, 3, 0, 0);
		note(kinks, bytes * KEY.words);
		const [bits, words, ring] = [
			KEY.bits,
			KEY.words,
			KEY.ring
		];
		kernels.dealComparison(keys, ...roots, a, kinks, LENGTH, bits, words, ring);
		note(keys, keyBytes);
		const compared = take(bytes * KEY.words);
		kernels.compare(compared, b, keys, roots[0], LENGTH, bits, words, ring, 0);
		note(compared, bytes * KEY.words);
		const all = new Uint8Array(made.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const each of made) {
			all.set(each, at);
			at += each.length;
		}
		return await sha256Hex(all);
	} finally {
		scope.release();
	}
}
// node_modules/@noble/ciphers/utils.js
/*! noble-ciphers - MIT License (c) 2023 Paul Miller (paulmillr.com) */
/**
* Checks if something is Uint8Array. Be careful: nodejs Buffer will return true.
* @param a - Value to inspect.
* @returns `true` when the value is a Uint8Array view, including Node's `Buffer`.
* @example
* Guards a value before treating it as raw key material.
*
* ```ts
* isBytes(new Uint8Array());
* ```
*/
function isBytes(a) {
	return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && "BYTES_PER_ELEMENT" in a && a.BYTES_PER_ELEMENT === 1;
}
/**
* Asserts something is boolean.
* @param value - Value to validate.
* @returns The validated boolean.
* @throws On wrong argument types. {@link TypeError}
* @example
* Validates a boolean option before branching on it.
*
* ```ts
* abool(true);
* ```
*/
function abool(value, title = "") {
	if (typeof value !== "boolean") throw new TypeError(atitle(title) + "expected boolean, got type=" + typeof value);
	return value;
}
/**
* Asserts something is a non-negative safe integer.
* @param n - Value to validate.
* @returns The validated number.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument ranges or values. {@link RangeError}
* @example
* Validates a non-negative length or counter.
*
* ```ts
* anumber(1);
* ```
*/
function anumber(n, title = "") {
	if (typeof n !== "number") throw new TypeError(atitle(title) + "expected number, got " + typeof n);
	if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(atitle(title) + "expected integer >= 0, got " + n);
	return n;
}
/**
* Asserts something is Uint8Array.
* @param value - Value to validate.
* @param length - Expected byte length.
* @param title - Optional label used in error messages.
* @returns The validated byte array.
* On Node, `Buffer` is accepted too because it is a Uint8Array view.
* @throws On wrong argument types. {@link TypeError}
* @throws On wrong argument lengths. {@link RangeError}
* @example
* Validates a fixed-length nonce or key buffer.
*
* ```ts
* abytes(new Uint8Array([1, 2]), 2);
* ```
*/
function abytes(value, length, title = "") {
	if (isBytes(value) && (length === void 0 || value.length === length)) return value;
	if (length !== void 0) anumber(length, "length");
	const bytes = isBytes(value);
	const ofLen = length !== void 0 ? ` of length ${length}` : "";
	const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
	const message = atitle(title) + "expected Uint8Array" + ofLen + ", got " + got;
	if (!bytes) throw new TypeError(message);
	throw new RangeError(message);
}
/**
* Casts a typed-array view to Uint32Array.
* @param arr - Typed-array view to reinterpret.
* @returns Uint32Array view over the same bytes. Callers are expected to provide a
* 4-byte-aligned offset; trailing `1..3` bytes are silently dropped.
* @example
* Views a byte buffer as 32-bit words for block processing.
*
* ```ts
* u32(new Uint8Array(4));
* ```
*/
function u32(arr) {
	return new Uint32Array(arr.buffer, arr.byteOffset, Math.floor(arr.byteLength / 4));
}
/**
* Zeroizes typed arrays in place.
* Warning: JS provides no guarantees.
* @param arrays - Arrays to wipe.
* @example
* Wipes a temporary key buffer after use.
*
* ```ts
* const bytes = new Uint8Array([1]);
* clean(bytes);
* ```
*/
function clean(...arrays) {
	for (let i = 0; i < arrays.length; i++) arrays[i].fill(0);
}
/**
* Reverses byte order of one 32-bit word.
* @param word - Unsigned 32-bit word to swap.
* @returns The same word with bytes reversed.
* @example
* Swaps a big-endian word into little-endian byte order.
*
* ```ts
* byteSwap(0x11223344);
* ```
*/
function byteSwap(word) {
	return word << 24 & 4278190080 | word << 8 & 16711680 | word >>> 8 & 65280 | word >>> 24 & 255;
}
/**
* Byte-swaps every word of a Uint32Array in place.
* @param arr - Uint32Array whose words should be swapped.
* @returns The same array after in-place byte swapping.
* @example
* Swaps every 32-bit word in a word-view buffer.
*
* ```ts
* byteSwap32(new Uint32Array([0x11223344]));
* ```
*/
function byteSwap32(arr) {
	for (let i = 0; i < arr.length; i++) arr[i] = byteSwap(arr[i]);
	return arr;
}
/**
* Checks if two U8A use same underlying buffer and overlaps.
* This is invalid and can corrupt data.
* @param a - First byte view.
* @param b - Second byte view.
* @returns `true` when the views overlap in memory.
* @example
* Detects whether two slices alias the same backing buffer.
*
* ```ts
* overlapBytes(new Uint8Array(4), new Uint8Array(4));
* ```
*/
function overlapBytes(a, b) {
	if (!a.byteLength || !b.byteLength) return false;
	return a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
/**
* If input and output overlap and input starts before output, we will overwrite end of input before
* we start processing it, so this is not supported by forward-processing ciphers.
* @param input - Input bytes.
* @param output - Output bytes.
* @throws If the output view would overwrite unread input bytes. {@link Error}
* @example
* Rejects an in-place layout that would overwrite unread input bytes.
*
* ```ts
* const buffer = new Uint8Array(8);
* complexOverlapBytes(buffer.subarray(0, 4), buffer.subarray(2, 6));
* ```
*/
function complexOverlapBytes(input, output) {
	if (overlapBytes(input, output) && input.byteOffset < output.byteOffset) throw new Error("complex overlap of input and output is not supported");
}
/**
* Merges user options into defaults.
* @param defaults - Default option values.
* @param opts - User-provided overrides.
* @returns Combined options object.
* `defaults` is a library-owned mutable object; user-provided `opts` only need to be
* object-shaped, since "plain object" checks reject valid proxy/cross-realm containers.
* The merge mutates `defaults` in place and returns the same object, so direct callers
* should pass a fresh defaults object unless they intentionally want shared state updated.
* @throws If options are missing or not an object. {@link Error}
* @example
* Applies user overrides to the default cipher options.
*
* ```ts
* checkOpts({ rounds: 20 }, { rounds: 8 });
* ```
*/
function checkOpts(defaults, opts) {
	aobject(defaults, "defaults");
	aobject(opts, "opts");
	return Object.assign(defaults, opts);
}
/**
* By default, returns u8a of length.
* When out is available, it checks it for validity and uses it.
* @param expectedLength - Required output length.
* @param out - Optional destination buffer.
* @param onlyAligned - Whether `out` must be 4-byte aligned.
* @returns Output buffer ready for writing.
* @throws On wrong argument types. {@link TypeError}
* @throws If the provided output buffer has the wrong size. {@link RangeError}
* @throws If the provided output buffer has the wrong alignment. {@link Error}
* @example
* Reuses a caller-provided output buffer when lengths match.
*
* ```ts
* getOutput(16, new Uint8Array(16));
* ```
*/
function getOutput(expectedLength, out, onlyAligned = true) {
	if (out === void 0) return new Uint8Array(expectedLength);
	abytes(out, expectedLength, "output");
	if (onlyAligned && !isAligned32(out)) throw new Error("invalid output, must be aligned");
	return out;
}
/**
* Checks whether a byte array is aligned to a 4-byte offset.
* @param bytes - Byte array to inspect.
* @returns `true` when the view is 4-byte aligned.
* @example
* Checks whether a buffer can be safely viewed as Uint32Array.
*
* ```ts
* isAligned32(new Uint8Array(4));
* ```
*/
function isAligned32(bytes) {
	return bytes.byteOffset % 4 === 0;
}
/**
* Copies bytes into a new Uint8Array.
* @param bytes - Bytes to copy.
* @returns Copied byte array.
* @throws On wrong argument types. {@link TypeError}
* @example
* Copies input into an aligned Uint8Array before block processing.
*
* ```ts
* copyBytes(new Uint8Array([1, 2]));
* ```
*/
function copyBytes(bytes) {
	return Uint8Array.from(abytes(bytes));
}
var atitle, aobject, isLE, swap32IfBE;
var init_utils = __esmMin((() => {
	atitle = (title) => title ? `"${title}" ` : "";
	aobject = (value, label) => {
		if (value === null || typeof value !== "object" || Array.isArray(value)) throw new TypeError(label === "object" ? "expected valid options object" : `"${label}" expected object, got type=${typeof value}`);
	};
	isLE = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([287454020]).buffer)[0] === 68)();
	swap32IfBE = isLE ? (u) => u : byteSwap32;
}));
// node_modules/@noble/ciphers/_arx.js
/**
* Rotates a 32-bit word left.
* @param a - Input word.
* @param b - Rotation count in bits.
* @returns Rotated 32-bit word.
* @example
* Moves the top byte of `0x12345678` into the low byte position.
* ```ts
* rotl(0x12345678, 8);
* ```
*/
function rotl(a, b) {
	return a << b | a >>> 32 - b;
}
function runCipher(core, sigma, key, nonce, data, output, counter, rounds) {
	const len = data.length;
	const block = new Uint8Array(BLOCK_LEN);
	const b32 = u32(block);
	const isAligned = isLE && isAligned32(data) && isAligned32(output);
	const d32 = isAligned ? u32(data) : U32_EMPTY;
	const o32 = isAligned ? u32(output) : U32_EMPTY;
	if (!isLE) {
		for (let pos = 0; pos < len; counter++) {
			core(sigma, key, nonce, b32, counter, rounds);
			swap32IfBE(b32);
			if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
			const take = Math.min(BLOCK_LEN, len - pos);
			for (let j = 0, posj; j < take; j++) {
				posj = pos + j;
				output[posj] = data[posj] ^ block[j];
			}
			pos += take;
		}
		return;
	}
	for (let pos = 0; pos < len; counter++) {
		core(sigma, key, nonce, b32, counter, rounds);
		if (counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const take = Math.min(BLOCK_LEN, len - pos);
		if (isAligned && take === BLOCK_LEN) {
			const pos32 = pos / 4;
			if (pos % 4 !== 0) throw new Error("arx: invalid block position");
			for (let j = 0, posj; j < BLOCK_LEN32; j++) {
				posj = pos32 + j;
				o32[posj] = d32[posj] ^ b32[j];
			}
			pos += BLOCK_LEN;
			continue;
		}
		for (let j = 0, posj; j < take; j++) {
			posj = pos + j;
			output[posj] = data[posj] ^ block[j];
		}
		pos += take;
	}
}
/**
* Creates an ARX stream cipher from a 32-bit core permutation.
* Used internally to build the exported Salsa and ChaCha stream ciphers.
* @param core - Core function that fills one keystream block.
* @param opts - Cipher layout and nonce-extension options. See {@link CipherOpts}.
* @returns Stream cipher function over byte arrays.
* @throws If the core callback, key size, counter, or output sizing is invalid. {@link Error}
*/
function createCipher(core, opts) {
	const { allowShortKeys, extendNonceFn, counterLength, counterRight, rounds } = checkOpts({
		allowShortKeys: false,
		counterLength: 8,
		counterRight: false,
		rounds: 20
	}, opts);
	if (typeof core !== "function") throw new Error("core must be a function");
	anumber(counterLength);
	anumber(rounds);
	abool(counterRight);
	abool(allowShortKeys);
	return (key, nonce, data, output, counter = 0) => {
		abytes(key, void 0, "key");
		abytes(nonce, void 0, "nonce");
		abytes(data, void 0, "data");
		const len = data.length;
		const hasOutput = output !== void 0;
		output = getOutput(len, output, false);
		if (hasOutput) complexOverlapBytes(data, output);
		anumber(counter);
		if (counter < 0 || counter >= MAX_COUNTER) throw new Error("arx: counter overflow");
		const toClean = [];
		let l = key.length;
		let k;
		let sigma;
		if (l === 32) {
			toClean.push(k = copyBytes(key));
			sigma = sigma32_32;
		} else if (l === 16 && allowShortKeys) {
			k = /* @__PURE__ */ new Uint8Array(32);
			k.set(key);
			k.set(key, 16);
			sigma = sigma16_32;
			toClean.push(k);
		} else {
			abytes(key, 32, "arx key");
			throw new Error("invalid key size");
		}
		if (!isLE || !isAligned32(nonce)) toClean.push(nonce = copyBytes(nonce));
		let k32 = u32(k);
		if (extendNonceFn) {
			if (nonce.length !== 24) throw new Error("arx: extended nonce must be 24 bytes");
			const n16 = nonce.subarray(0, 16);
			if (isLE) extendNonceFn(sigma, k32, u32(n16), k32);
			else {
				const sigmaRaw = swap32IfBE(Uint32Array.from(sigma));
				extendNonceFn(sigmaRaw, k32, u32(n16), k32);
				clean(sigmaRaw);
				swap32IfBE(k32);
			}
			nonce = nonce.subarray(16);
		} else if (!isLE) swap32IfBE(k32);
		const nonceNcLen = 16 - counterLength;
		if (nonceNcLen !== nonce.length) throw new Error(`arx: nonce must be ${nonceNcLen} or 16 bytes`);
		if (nonceNcLen !== 12) {
			const nc = /* @__PURE__ */ new Uint8Array(12);
			nc.set(nonce, counterRight ? 0 : 12 - nonce.length);
			nonce = nc;
			toClean.push(nonce);
		}
		const n32 = swap32IfBE(u32(nonce));
		try {
			runCipher(core, sigma, k32, n32, data, output, counter, rounds);
			return output;
		} finally {
			clean(...toClean);
		}
	};
}
var encodeStr, sigma16_32, sigma32_32, BLOCK_LEN, BLOCK_LEN32, MAX_COUNTER, U32_EMPTY;
var init__arx = __esmMin((() => {
	init_utils();
	encodeStr = (str) => Uint8Array.from(str.split(""), (c) => c.charCodeAt(0));
	sigma16_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 16-byte k"))))();
	sigma32_32 = /* @__PURE__ */ (() => swap32IfBE(u32(encodeStr("expand 32-byte k"))))();
	BLOCK_LEN = 64;
	BLOCK_LEN32 = 16;
	MAX_COUNTER = /* @__PURE__ */ (() => 2 ** 32 - 1)();
	U32_EMPTY = /* @__PURE__ */ Uint32Array.of();
}));
// node_modules/@noble/ciphers/chacha.js
/**
* ChaCha core function. Uses an unrolled loop (chachaCore, hchacha) - 4x
* faster than a simple loop, but larger & harder to read. A simple-loop
* reference version lives in `test/misc/micro-ciphers.ts`;
* `test/arx.test.ts` keeps the two aligned.
* The specific implementation is selected in `createCipher` below.
*/
/** RFC 8439 §2.3 block core for `state = constants | key | counter | nonce`. */
function chachaCore(s, k, n, out, cnt, rounds = 20) {
	let y00 = s[0], y01 = s[1], y02 = s[2], y03 = s[3], y04 = k[0], y05 = k[1], y06 = k[2], y07 = k[3], y08 = k[4], y09 = k[5], y10 = k[6], y11 = k[7], y12 = cnt, y13 = n[0], y14 = n[1], y15 = n[2];
	let x00 = y00, x01 = y01, x02 = y02, x03 = y03, x04 = y04, x05 = y05, x06 = y06, x07 = y07, x08 = y08, x09 = y09, x10 = y10, x11 = y11, x12 = y12, x13 = y13, x14 = y14, x15 = y15;
	for (let r = 0; r < rounds; r += 2) {
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 16);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 12);
		x00 = x00 + x04 | 0;
		x12 = rotl(x12 ^ x00, 8);
		x08 = x08 + x12 | 0;
		x04 = rotl(x04 ^ x08, 7);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 16);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 12);
		x01 = x01 + x05 | 0;
		x13 = rotl(x13 ^ x01, 8);
		x09 = x09 + x13 | 0;
		x05 = rotl(x05 ^ x09, 7);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 16);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 12);
		x02 = x02 + x06 | 0;
		x14 = rotl(x14 ^ x02, 8);
		x10 = x10 + x14 | 0;
		x06 = rotl(x06 ^ x10, 7);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 16);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 12);
		x03 = x03 + x07 | 0;
		x15 = rotl(x15 ^ x03, 8);
		x11 = x11 + x15 | 0;
		x07 = rotl(x07 ^ x11, 7);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 16);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 12);
		x00 = x00 + x05 | 0;
		x15 = rotl(x15 ^ x00, 8);
		x10 = x10 + x15 | 0;
		x05 = rotl(x05 ^ x10, 7);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 16);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 12);
		x01 = x01 + x06 | 0;
		x12 = rotl(x12 ^ x01, 8);
		x11 = x11 + x12 | 0;
		x06 = rotl(x06 ^ x11, 7);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 16);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 12);
		x02 = x02 + x07 | 0;
		x13 = rotl(x13 ^ x02, 8);
		x08 = x08 + x13 | 0;
		x07 = rotl(x07 ^ x08, 7);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 16);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 12);
		x03 = x03 + x04 | 0;
		x14 = rotl(x14 ^ x03, 8);
		x09 = x09 + x14 | 0;
		x04 = rotl(x04 ^ x09, 7);
	}
	let oi = 0;
	out[oi++] = y00 + x00 | 0;
	out[oi++] = y01 + x01 | 0;
	out[oi++] = y02 + x02 | 0;
	out[oi++] = y03 + x03 | 0;
	out[oi++] = y04 + x04 | 0;
	out[oi++] = y05 + x05 | 0;
	out[oi++] = y06 + x06 | 0;
	out[oi++] = y07 + x07 | 0;
	out[oi++] = y08 + x08 | 0;
	out[oi++] = y09 + x09 | 0;
	out[oi++] = y10 + x10 | 0;
	out[oi++] = y11 + x11 | 0;
	out[oi++] = y12 + x12 | 0;
	out[oi++] = y13 + x13 | 0;
	out[oi++] = y14 + x14 | 0;
	out[oi++] = y15 + x15 | 0;
}
var chacha20, chacha8, chacha12;
var init_chacha = __esmMin((() => {
	init__arx();
	chacha20 = /* @__PURE__ */ createCipher(chachaCore, {
		counterRight: false,
		counterLength: 4,
		allowShortKeys: false
	});
	chacha8 = /* @__PURE__ */ createCipher(chachaCore, {
		counterRight: false,
		counterLength: 4,
		rounds: 8
	});
	chacha12 = /* @__PURE__ */ createCipher(chachaCore, {
		counterRight: false,
		counterLength: 4,
		rounds: 12
	});
})), SEED_BYTES, KeyLayout, MASK;
var init_key_layout = __esmMin((() => {
	init_comparison_key();
	SEED_BYTES = 64;
	KeyLayout = class {
		memory;
		elements;
		bits;
		words;
		ring;
		leaves;
		levels;
		columns;
		constructor(memory, elements, bits, words, ring) {
			this.memory = memory;
			this.elements = elements;
			this.bits = bits;
			this.words = words;
			this.ring = ring;
			this.leaves = leafLevels(bits, words * ring / 8);
			this.levels = bits - this.leaves;
			this.columns = padded$1(elements);
		}
		root(roots, element) {
			return this.#column(roots, element);
		}
		/** The bits below the sign. */
		path(points, element) {
			const [x] = element < this.elements ? this.#u32(points + 4 * element, 1) : [0];
			return Array.from({ length: this.bits }, (_, i) => x >>> 30 - i & 1);
		}
		/** One of the seeds that lie side by side. */
		#column(at, element) {
			const four = Math.floor(element / 4);
			return this.#u32(at + SEED_BYTES * four, 16).filter((_, i) => i % 4 === element % 4);
		}
		#u32(at, length) {
			return new Uint32Array(this.memory.buffer, at, length);
		}
		seedAt(keys, element, level) {
			const [at, lane] = this.#place(keys, element, level);
			return this.#u32(at, 16).filter((_, i) => i % 4 === lane);
		}
		setSeedAt(keys, element, level, seed) {
			const [at, lane] = this.#place(keys, element, level);
			const words = this.#u32(at, 16);
			seed.forEach((word, i) => words[i * 4 + lane] = word);
		}
		/** @param index of a value's word, or of all leaves' words. @returns the address and a way there. */
		value(keys, element, level, index) {
			const [start, lane] = this.#place(keys, element, level);
			const at = level < this.levels ? start + SEED_BYTES : start;
			return this.cell(at, index * 4 + lane);
		}
		cell(at, index) {
			const { ring, memory } = this;
			if (ring === 32) {
				const view = new Uint32Array(memory.buffer, at, index + 1);
				return {
					get: () => BigInt(view[index]),
					set: (x) => view[index] = Number(x & MASK)
				};
			}
			const view = new BigUint64Array(memory.buffer, at, index + 1);
			return {
				get: () => view[index],
				set: (x) => view[index] = x
			};
		}
		/** Element `index` of a block from word `first` on, counted in the ring. */
		wordOf(block, first, index) {
			if (this.ring === 32) return BigInt(block[first + index]);
			const at = first + 2 * index;
			return BigInt(block[at]) + (BigInt(block[at + 1]) << 32n);
		}
		/** Where the corrections of a level begin, or those of the leaves; and which of four it is. */
		#place(keys, element, level) {
			const value = this.words * this.ring / 8;
			const row = 4 * (16 + value);
			const size = this.levels * row + 4 * value * 2 ** this.leaves;
			return [keys + Math.floor(element / 4) * size + level * row, element % 4];
		}
	};
	MASK = 4294967295n;
}));
// src/mpc/ring/kernels/reference/comparison.ts
/** The key is the seed twice, the counter the level, the nonce the element. */
function blockOf({ seed }, level, element) {
	const key = new Uint8Array(Uint32Array.of(...seed, ...seed).buffer);
	const nonce = new Uint8Array(Uint32Array.of(element, 0, 0).buffer);
	return new Uint32Array(chacha12(key, nonce, /* @__PURE__ */ new Uint8Array(64), /* @__PURE__ */ new Uint8Array(64), level).buffer);
}
function childOf(block, right, bit, correction) {
	const child = nodeOf(block.subarray(right * 4));
	if (bit === 0) return child;
	const seed = child.seed.map((word, i) => word ^ correction[i]);
	seed[0] &= -4;
	return {
		seed,
		bit: child.bit ^ correction[0] >>> right & 1
	};
}
function referenceComparison(memory) {
	return {
		dealComparison(keys, roots0, roots1, thresholds, values, elements, bits, words, ring) {
			const layout = new KeyLayout(memory, elements, bits, words, ring);
			const { levels, columns } = layout;
			for (let element = 0; element < columns; element++) {
				const path = layout.path(thresholds, element);
				const valueOf = (isBelow, word) => {
					const row = (plane) => layout.cell(values, (plane * words + word) * columns + element).get();
					return row(0) + (isBelow ? row(1) : 0n);
				};
				let nodes = [rootOf(layout.root(roots0, element), 0), rootOf(layout.root(roots1, element), 1)];
				const totals = Array(words).fill(0n);
				/** What must be added at a set bit for the servers' difference to be `wanted`. */
				const correction = (wanted, [own, other]) => nodes[1].bit === 1 ? own - other - wanted : wanted - own + other;
				for (let level = 0; level < levels; level++) {
					const [a, b] = nodes.map((node) => blockOf(node, level, element));
					const right = path[level];
					const sides = [0, 1].map((side) => {
						return a.slice(4 * side, 4 * side + 4).map((word, i) => word ^ b[4 * side + i]);
					});
					const seed = sides[1 - right].slice();
					const left = sides[0][0] & 1 ^ right ^ 1;
					const other = sides[1][0] & 1 ^ right;
					seed[0] = seed[0] & -4 | left | other << 1;
					layout.setSeedAt(keys, element, level, seed);
					for (let word = 0; word < words; word++) {
						const total = valueOf(right === 1, word);
						const both = [layout.wordOf(a, 8, word), layout.wordOf(b, 8, word)];
						layout.value(keys, element, level, word).set(correction(total - totals[word], both));
						totals[word] = total;
					}
					nodes = [childOf(a, right, nodes[0].bit, seed), childOf(b, right, nodes[1].bit, seed)];
				}
				const [a, b] = nodes.map((node) => blockOf(node, levels, element));
				const end = indexOf(path.slice(levels));
				for (let leaf = 0; leaf < 2 ** layout.leaves; leaf++) for (let word = 0; word < words; word++) {
					const index = leaf * words + word;
					const both = [layout.wordOf(a, 0, index), layout.wordOf(b, 0, index)];
					const wanted = valueOf(leaf < end, word) - totals[word];
					layout.value(keys, element, levels, index).set(correction(wanted, both));
				}
			}
		},
		compare(out, points, keys, roots, elements, bits, words, ring, server) {
			const layout = new KeyLayout(memory, elements, bits, words, ring);
			const { levels, columns } = layout;
			for (let element = 0; element < columns; element++) {
				const path = layout.path(points, element);
				const sums = Array(words).fill(0n);
				let node = rootOf(layout.root(roots, element), server === 0 ? 0 : 1);
				const add = (block, level, first, leaf) => {
					for (let word = 0; word < words; word++) {
						const index = leaf * words + word;
						const correction = layout.value(keys, element, level, index).get();
						sums[word] += layout.wordOf(block, first, index) + BigInt(node.bit) * correction;
					}
				};
				for (let level = 0; level < levels; level++) {
					const block = blockOf(node, level, element);
					add(block, level, 8, 0);
					node = childOf(block, path[level], node.bit, layout.seedAt(keys, element, level));
				}
				add(blockOf(node, levels, element), levels, 0, indexOf(path.slice(levels)));
				sums.forEach((sum, word) => layout.cell(out, word * columns + element).set(server === 0 ? sum : -sum));
			}
		}
	};
}
var nodeOf, rootOf, indexOf;
var init_comparison = __esmMin((() => {
	init_chacha();
	init_key_layout();
	nodeOf = (words) => {
		const seed = words.slice(0, 4);
		seed[0] &= -4;
		return {
			seed,
			bit: words[0] & 1
		};
	};
	rootOf = (seed, bit) => ({
		...nodeOf(seed),
		bit
	});
	indexOf = (path) => path.reduce((sum, bit) => 2 * sum + bit, 0);
}));
// src/mpc/ring/kernels/reference/fixed-point.ts
/** Half away from zero. `Math.floor(x + 0.5)` would send 0.5 − 2^−54 to 1; this never adds. */
function roundHalfAway(x) {
	const whole = Math.trunc(x);
	return Math.abs(x - whole) >= .5 ? whole + Math.sign(x) : whole;
}
function referenceFixedPoint(memory) {
	/** Calls `store` with every rounded product; the index of the first unfit value, or -1. */
	function encode(pointer, length, scale, bound, store) {
		const values = new Float64Array(memory.buffer, pointer, length);
		for (let i = 0; i < length; i++) {
			const rounded = roundHalfAway(values[i] * scale);
			if (!(rounded >= -bound && rounded < bound)) return i;
			store(i, rounded);
		}
		return -1;
	}
	return {
		encode32(out, values, length, scale) {
			const z = new Int32Array(memory.buffer, out, length);
			return encode(values, length, scale, 2 ** 31, (i, rounded) => z[i] = rounded);
		},
		encode64(out, values, length, scale) {
			const z = new BigInt64Array(memory.buffer, out, length);
			return encode(values, length, scale, 2 ** 63, (i, rounded) => z[i] = BigInt(rounded));
		},
		decode32(out, a, length, scale) {
			const z = new Float64Array(memory.buffer, out, length);
			const x = new Int32Array(memory.buffer, a, length);
			for (let i = 0; i < length; i++) z[i] = x[i] / scale;
		},
		decode64(out, a, length, scale) {
			const z = new Float64Array(memory.buffer, out, length);
			const x = new BigInt64Array(memory.buffer, a, length);
			for (let i = 0; i < length; i++) z[i] = Number(x[i]) / scale;
		}
	};
}
var init_fixed_point = __esmMin((() => {}));
// src/mpc/ring/kernels/reference/trigonometry.ts
/** @param angle in units of 2π/2^32; any int32 or uint32. */
function baseAngle(angle) {
	const quarter = angle + 536870912 >>> 30;
	const x = (angle << 2 >> 2) * (Math.PI / 2 ** 31);
	const t = x * x;
	const t2 = t * t;
	const t4 = t2 * t2;
	const s = linear(x, sineSeries(t, t2, t4) * t, x);
	const c = cosineSeries(t, t2, t4);
	const factor = 2 - 2 * s * (2 * s);
	switch (quarter) {
		case 0: return {
			sin: s,
			cos: c,
			factor
		};
		case 1: return {
			sin: c,
			cos: -s,
			factor: -factor
		};
		case 2: return {
			sin: -s,
			cos: -c,
			factor
		};
		default: return {
			sin: -c,
			cos: s,
			factor: -factor
		};
	}
}
/** (sin x − x) / x^3 */
function sineSeries(t, t2, t4) {
	const c01 = linear(-1 / 6, 1 / 120, t);
	const c23 = linear(-1 / 5040, 1 / 362880, t);
	const c45 = linear(-1 / 39916800, 1 / 6227020800, t);
	return linear(linear(c01, c23, t2), linear(c45, -1 / 1307674368e3, t2), t4);
}
function cosineSeries(t, t2, t4) {
	const c01 = linear(1, -1 / 2, t);
	const c23 = linear(1 / 24, -1 / 720, t);
	const c45 = linear(1 / 40320, -1 / 3628800, t);
	const c67 = linear(1 / 479001600, -1 / 87178291200, t);
	return linear(linear(c01, c23, t2), linear(linear(c45, c67, t2), 1 / 20922789888e3, t4), t4);
}
var linear, ROUNDER, roundHalfEven;
var init_trigonometry = __esmMin((() => {
	linear = (a, b, t) => a + b * t;
	ROUNDER = 6755399441055744;
	roundHalfEven = (x) => x + ROUNDER - ROUNDER;
}));
// src/mpc/ring/kernels/reference/gate.ts
function referenceGate(memory) {
	return {
		dealGate(material, angles, elements, harmonics, scale) {
			const shares = new BigInt64Array(memory.buffer, material, elements * harmonics * 2);
			const angle = new Int32Array(memory.buffer, angles, elements);
			for (let e = 0, at = 0; e < elements; e++) {
				const { sin, cos, factor } = baseAngle(angle[e]);
				let [c, s, cBefore, sBefore] = [
					scale * cos,
					scale * sin,
					scale * cos,
					scale * -sin
				];
				for (let h = 0; h < harmonics; h++, at += 2) {
					shares[at] = BigInt(roundHalfEven(c)) - shares[at];
					shares[at + 1] = BigInt(roundHalfEven(s)) - shares[at + 1];
					[c, cBefore] = [factor * c - cBefore, c];
					[s, sBefore] = [factor * s - sBefore, s];
				}
			}
		},
		gate(out, delta, material, coefficients, elements, harmonics) {
			const sums = new BigInt64Array(memory.buffer, out, elements);
			const angle = new Int32Array(memory.buffer, delta, elements);
			const shares = new BigInt64Array(memory.buffer, material, elements * harmonics * 2);
			const b = new Float64Array(memory.buffer, coefficients, harmonics);
			for (let e = 0, at = 0; e < elements; e++) {
				const { sin, cos, factor } = baseAngle(angle[e]);
				let [s, c, sBefore, cBefore] = [
					sin,
					-cos,
					-sin,
					-cos
				];
				let sum = 0n;
				for (let h = 0; h < harmonics; h++, at += 2) {
					sum += BigInt(roundHalfEven(b[h] * s)) * shares[at];
					sum += BigInt(roundHalfEven(b[h] * c)) * shares[at + 1];
					[s, sBefore] = [factor * s - sBefore, s];
					[c, cBefore] = [factor * c - cBefore, c];
				}
				sums[e] = sum;
			}
		}
	};
}
var init_gate = __esmMin((() => {
	init_trigonometry();
}));
// src/mpc/ring/kernels/reference/relu.ts
function referenceRelu(memory) {
	const view32 = (pointer, length) => new Uint32Array(memory.buffer, pointer, length);
	/** Bigints in and out of either ring. */
	const cells = (pointer, length, ring) => {
		const wide = ring === 64 ? new BigUint64Array(memory.buffer, pointer, length) : void 0;
		const narrow = wide ? void 0 : view32(pointer, length);
		return {
			get: (at) => wide?.[at] ?? BigInt(narrow[at]),
			set(at, value) {
				if (wide) wide[at] = value;
				else narrow[at] = Number(BigInt.asUintN(32, value));
			}
		};
	};
	return {
		dealRelu(values, pads, elements, words, ring, drop, slope, below) {
			const columns = padded$1(elements);
			const out = cells(values, 2 * words * columns, ring);
			const pad = view32(pads, elements);
			const factor = BigInt(slope);
			for (let e = 0; e < columns; e++) {
				const r = BigInt(pad[e] ?? 0);
				const high = r >> 31n;
				/** The words where the key's bit is 0 and where it is 1. */
				const rows = (bit) => [0n, 1n].slice(0, words - 1).map((m) => bit !== m ? shifted((1n - m) * high << 32n, drop) - shifted(r, drop) : -shifted(factor * r, below) - shifted(m * (1n - high) * factor << 32n, below));
				const low = [1n - high, ...rows(1n - high)];
				const other = [high, ...rows(high)];
				for (let word = 0; word < words; word++) {
					const at = word * columns + e;
					out.set(at, e < elements ? low[word] : 0n);
					out.set(words * columns + at, e < elements ? other[word] - low[word] : 0n);
				}
			}
		},
		relu(out, opened, shares, elements, words, ring, drop, slope, below, server) {
			const columns = padded$1(elements);
			const [z, delta] = [cells(out, elements, ring), view32(opened, elements)];
			const share = cells(shares, Math.max(1, words === 2 ? 3 : words) * columns, ring);
			const lead = BigInt(1 - server);
			for (let e = 0; e < elements; e++) {
				const [d, isHigh] = [BigInt(delta[e]), delta[e] >>> 31 === 1];
				const bit = share.get(e);
				const sign = isHigh ? lead - bit : bit;
				if (words === 1) {
					z.set(e, sign);
					continue;
				}
				const [own, other] = [1, 2].map((row) => share.get(row * columns + e));
				const rest = !isHigh ? own : words === 2 ? -other - own : other;
				const flat = shifted(BigInt(slope) * d, below);
				z.set(e, sign * (shifted(d, drop) - flat) + lead * flat + rest);
			}
		}
	};
}
var shifted;
var init_relu = __esmMin((() => {
	init_comparison_key();
	shifted = (x, bits) => bits >= 0 ? x >> BigInt(bits) : x << BigInt(-bits);
}));
// src/mpc/ring/kernels/reference/ring32.ts
function referenceRing32(memory) {
	const view = (pointer, length) => new Int32Array(memory.buffer, pointer, length);
	return {
		add32(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = x[i] + y[i];
		},
		sub32(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = x[i] - y[i];
		},
		mul32(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = Math.imul(x[i], y[i]);
		},
		addRow32(out, a, row, rows, columns) {
			const [z, x] = [view(out, rows * columns), view(a, rows * columns)];
			const y = view(row, columns);
			for (let i = 0; i < rows * columns; i++) z[i] = x[i] + y[i % columns];
		},
		packColumns32(out, b, k, n) {
			const [packed, x] = [view(out, packedLength(k, n)), view(b, k * n)];
			for (let i = 0; i < packed.length; i++) {
				const column = Math.floor(i / (k * 8)) * 8 + i % 8;
				const row = Math.floor(i / 8) % k;
				packed[i] = column < n ? x[row * n + column] : 0;
			}
		},
		matmul32(out, a, packed, m, k, n) {
			const [z, x, y] = [
				view(out, m * n),
				view(a, m * k),
				view(packed, packedLength(k, n))
			];
			for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
				const panel = Math.floor(j / 8) * 8 * k + j % 8;
				let sum = z[i * n + j];
				for (let l = 0; l < k; l++) sum = sum + Math.imul(x[i * k + l], y[panel + l * 8]) | 0;
				z[i * n + j] = sum;
			}
		},
		high32(out, a, length, shift) {
			const [z, x] = [view(out, length), new BigInt64Array(memory.buffer, a, length)];
			const distance = BigInt(shift);
			for (let i = 0; i < length; i++) z[i] = Number(BigInt.asIntN(32, x[i] >> distance));
		}
	};
}
var init_ring32 = __esmMin((() => {
	init_kernel_interface();
}));
// src/mpc/ring/kernels/reference/ring64.ts
function referenceRing64(memory) {
	const view = (pointer, length) => new BigInt64Array(memory.buffer, pointer, length);
	return {
		add64(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = x[i] + y[i];
		},
		sub64(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = x[i] - y[i];
		},
		mul64(out, a, b, length) {
			const [z, x, y] = [
				view(out, length),
				view(a, length),
				view(b, length)
			];
			for (let i = 0; i < length; i++) z[i] = x[i] * y[i];
		},
		addRow64(out, a, row, rows, columns) {
			const [z, x] = [view(out, rows * columns), view(a, rows * columns)];
			const y = view(row, columns);
			for (let i = 0; i < rows * columns; i++) z[i] = x[i] + y[i % columns];
		},
		packColumns64(out, b, k, n) {
			const [packed, x] = [view(out, packedLength(k, n)), view(b, k * n)];
			for (let i = 0; i < packed.length; i++) {
				const column = Math.floor(i / (k * 8)) * 8 + i % 8;
				const row = Math.floor(i / 8) % k;
				packed[i] = column < n ? x[row * n + column] : 0n;
			}
		},
		matmul64(out, a, packed, m, k, n) {
			const [z, x, y] = [
				view(out, m * n),
				view(a, m * k),
				view(packed, packedLength(k, n))
			];
			for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
				const panel = Math.floor(j / 8) * 8 * k + j % 8;
				let sum = z[i * n + j];
				for (let l = 0; l < k; l++) sum = BigInt.asIntN(64, sum + x[i * k + l] * y[panel + l * 8]);
				z[i * n + j] = sum;
			}
		}
	};
}
var init_ring64 = __esmMin((() => {
	init_kernel_interface();
}));
// src/mpc/ring/kernels/reference/stream.ts
function referenceStream(memory) {
	return { stream(out, bytes, key, nonce0, nonce1, nonce2, rounds) {
		const cipher = CIPHERS.get(rounds);
		if (!cipher) throw new RangeError(`ChaCha has 8, 12 or 20 rounds here, not ${rounds}.`);
		const nonce = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(12));
		[
			nonce0,
			nonce1,
			nonce2
		].forEach((word, i) => nonce.setUint32(4 * i, word, true));
		const keystream = new Uint8Array(memory.buffer, out, bytes).fill(0);
		cipher(new Uint8Array(memory.buffer, key, 32), new Uint8Array(nonce.buffer), keystream, keystream);
	} };
}
var CIPHERS;
var init_stream = __esmMin((() => {
	init_chacha();
	CIPHERS = /* @__PURE__ */ new Map([
		[8, chacha8],
		[12, chacha12],
		[20, chacha20]
	]);
}));
// src/mpc/ring/kernels/reference/truncation.ts
function referenceTruncation(memory) {
	const view = (pointer, length) => new BigUint64Array(memory.buffer, pointer, length);
	const lower63 = (value) => BigInt.asUintN(63, value);
	return {
		dealTruncation(material, pads, length, bits) {
			const [m, r] = [view(material, 2 * length), view(pads, length)];
			for (let i = 0; i < length; i++) {
				m[i] = (lower63(r[i]) >> BigInt(bits)) - m[i];
				m[length + i] = (r[i] >> 63n) - m[length + i];
			}
		},
		truncate(opened, material, length, bits, server) {
			const [c, m] = [view(opened, length), view(material, 2 * length)];
			const high = 1n << BigInt(63 - bits);
			for (let i = 0; i < length; i++) {
				const sign = c[i] >> 63n;
				const own = (1n - 2n * sign) * m[length + i] * high - m[i];
				const known = (lower63(c[i]) >> BigInt(bits)) + sign * high - high / 2n;
				c[i] = server === 0 ? own + known : own;
			}
		},
		shiftRight64(out, a, length, bits, server) {
			const [z, x] = [view(out, length), view(a, length)];
			const distance = BigInt(bits);
			for (let i = 0; i < length; i++) z[i] = server === 0 ? x[i] >> distance : -(BigInt.asUintN(64, -x[i]) >> distance);
		}
	};
}
var init_truncation = __esmMin((() => {}));
// src/mpc/ring/kernels/reference/index.ts
var reference_exports = /* @__PURE__ */ __exportAll({ referenceKernels: () => referenceKernels });
function referenceKernels(memory) {
	return {
		...referenceRing32(memory),
		...referenceRing64(memory),
		...referenceFixedPoint(memory),
		...referenceStream(memory),
		...referenceGate(memory),
		...referenceTruncation(memory),
		...referenceComparison(memory),
		...referenceRelu(memory)
	};
}
var init_reference = __esmMin((() => {
	init_comparison();
	init_fixed_point();
	init_gate();
	init_relu();
	init_ring32();
	init_ring64();
	init_stream();
	init_truncation();
}));
// src/mpc/ring/kernels/load.ts
/** @param module from `compileKernels`; undefined takes the plain kernels, fetched only then. */
async function loadKernels(memory, module) {
	if (!module) return (await Promise.resolve().then(() => (init_reference(), reference_exports))).referenceKernels(memory);
	return (await WebAssembly.instantiate(module, { env: { memory: memory.wasm } })).exports;
}
// src/mpc/ring/memory.ts
var PAGE = 65536;
var ALIGNMENT = 64;
/** The first page belongs to the kernels' constants. */
var FIRST_ADDRESS = PAGE;
var MemoryExhausted = class extends Error {
	wanted;
	free;
	limit;
	name = "MemoryExhausted";
	constructor(wanted, free, limit) {
		super(`The kernel memory is full: ${wanted} bytes wanted, ${free} free, the limit is ${limit}. Use smaller batches or reserve more.`);
		this.wanted = wanted;
		this.free = free;
		this.limit = limit;
	}
};
var roundUp = (bytes, unit) => Math.ceil(bytes / unit) * unit;
var KernelMemory = class {
	wasm;
	limit;
	#gaps;
	#sizes = /* @__PURE__ */ new Map();
	#used = 0;
	/** @param limit most bytes this memory may ever take. @param initial bytes taken at the start. */
	constructor({ initial = 16 << 20, limit = 512 << 20 } = {}) {
		this.limit = roundUp(limit, PAGE);
		const pages = Math.min(roundUp(initial, PAGE), this.limit) / PAGE;
		this.wasm = new WebAssembly.Memory({
			initial: pages,
			maximum: this.limit / PAGE
		});
		this.#gaps = [{
			start: FIRST_ADDRESS,
			end: pages * PAGE
		}];
	}
	get buffer() {
		return this.wasm.buffer;
	}
	/** Bytes in blocks now. */
	get used() {
		return this.#used;
	}
	/** Makes room for at least `bytes` more in one piece, or throws {@link MemoryExhausted}. */
	reserve(bytes) {
		const size = Math.max(roundUp(bytes, ALIGNMENT), ALIGNMENT);
		if (this.#gaps.some((gap) => gap.end - gap.start >= size)) return;
		const end = this.buffer.byteLength;
		const last = this.#gaps.at(-1);
		const needed = roundUp(size - (last?.end === end ? end - last.start : 0), PAGE);
		if (end + needed > this.limit) throw this.#exhausted(bytes);
		const wanted = Math.min(Math.max(needed, roundUp(end / 2, PAGE)), this.limit - end);
		try {
			this.wasm.grow(wanted / PAGE);
		} catch {
			throw this.#exhausted(bytes);
		}
		this.#release({
			start: end,
			end: end + wanted
		});
	}
	/** @returns the address of `bytes` bytes, a multiple of 64, contents undefined. */
	allocate(bytes) {
		const size = Math.max(roundUp(bytes, ALIGNMENT), ALIGNMENT);
		let index = this.#gaps.findIndex((gap) => gap.end - gap.start >= size);
		if (index < 0) {
			this.reserve(size);
			index = this.#gaps.findIndex((gap) => gap.end - gap.start >= size);
		}
		const gap = this.#gaps[index];
		const start = gap.start;
		gap.start += size;
		if (gap.start === gap.end) this.#gaps.splice(index, 1);
		this.#sizes.set(start, size);
		this.#used += size;
		return start;
	}
	free(pointer) {
		const size = this.#sizes.get(pointer);
		if (size === void 0) throw new RangeError(`No block starts at ${pointer}.`);
		this.#sizes.delete(pointer);
		this.#used -= size;
		this.#release({
			start: pointer,
			end: pointer + size
		});
	}
	#release(freed) {
		const after = this.#gaps.findIndex((gap) => gap.start > freed.start);
		const index = after < 0 ? this.#gaps.length : after;
		const before = this.#gaps[index - 1];
		const next = this.#gaps[index];
		const joinsBefore = before?.end === freed.start;
		const joinsNext = next?.start === freed.end;
		if (joinsBefore && joinsNext) {
			before.end = next.end;
			this.#gaps.splice(index, 1);
		} else if (joinsBefore) before.end = freed.end;
		else if (joinsNext) next.start = freed.start;
		else this.#gaps.splice(index, 0, freed);
	}
	#exhausted(bytes) {
		return new MemoryExhausted(bytes, this.#gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0), this.limit);
	}
};
// src/servers/commands/kernels.ts
/** The kernels beside the program: compiled once, for whichever party this process is. */
/** Where the build puts them. */
async function kernelModule() {
	return WebAssembly.compile(await readFile(new URL("kernels.wasm", import.meta.url)));
}
/** For a client or an owner. */
async function startEngine() {
	const memory = new KernelMemory();
	const kernels = await loadKernels(memory, await kernelModule());
	return {
		kernels,
		memory,
		arithmetic: await fingerprint(kernels, memory)
	};
}
// src/servers/state/seal.ts
/**
* Files that only their organisation can read: AES-256-GCM under a key from a file of its own. What a file
* is for is authenticated along with it, so none can stand in for another. Keys are changed by adding one
* in front: the first seals, all of them open, and what was sealed under another is sealed anew.
*
* | offset | bytes | |
* |---|---|---|
* | 0 | 8 | "MPNDSEAL" |
* | 8 | 8 | the first of the SHA-256 of the key |
* | 16 | 12 | nonce, from the platform's generator |
* | 28 | n | ciphertext |
* | 28 + n | 16 | tag |
*/
var MAGIC = Buffer.from("MPNDSEAL");
var CIPHER = "aes-256-gcm";
var NAME_BYTES = 8;
var NONCE_BYTES = 12;
var TAG_BYTES = 16;
var HEADER_BYTES = MAGIC.length + NAME_BYTES + NONCE_BYTES;
/** A sealed file that cannot be opened; the message says why, and has nothing of what is in it. */
var SealError = class extends Error {
	name = "SealError";
};
var nameOf = (key) => createHash("sha256").update(key).digest().subarray(0, NAME_BYTES);
var Seal = class {
	#keys;
	/** @param keys 32 bytes each; the first is the one that seals. */
	constructor(keys) {
		if (keys.length === 0) throw new SealError("There is no key to seal with.");
		if (keys.some(({ length }) => length !== 32)) throw new SealError(`A key has 32 bytes.`);
		this.#keys = keys;
	}
	/** @param what the file is for: it is not in it, and must be given again. */
	close(content, what) {
		const [key] = this.#keys;
		const nonce = randomBytes(NONCE_BYTES);
		const cipher = createCipheriv(CIPHER, key, nonce);
		const header = Buffer.concat([
			MAGIC,
			nameOf(key),
			nonce
		]);
		cipher.setAAD(Buffer.concat([header, Buffer.from(what)]));
		return Buffer.concat([
			header,
			cipher.update(content),
			cipher.final(),
			cipher.getAuthTag()
		]);
	}
	/** @returns what is in it, and whether another key than the first had sealed it. @throws {SealError} */
	open(sealed, what) {
		const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
		if (all.length < HEADER_BYTES + TAG_BYTES || !all.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealError("It is no sealed file, or was cut.");
		const header = all.subarray(0, HEADER_BYTES);
		const name = header.subarray(MAGIC.length, MAGIC.length + NAME_BYTES);
		const index = this.#keys.findIndex((key) => nameOf(key).equals(name));
		const key = this.#keys[index];
		if (!key) throw new SealError("It is sealed with a key that is not among the keys at rest.");
		const decipher = createDecipheriv(CIPHER, key, header.subarray(MAGIC.length + NAME_BYTES));
		decipher.setAAD(Buffer.concat([header, Buffer.from(what)]));
		decipher.setAuthTag(all.subarray(all.length - TAG_BYTES));
		try {
			return {
				content: Buffer.concat([decipher.update(all.subarray(HEADER_BYTES, all.length - TAG_BYTES)), decipher.final()]),
				isOld: index > 0
			};
		} catch (cause) {
			throw new SealError("It is damaged, or was made for something else.", { cause });
		}
	}
};
// src/servers/commands/own-config.ts
/**
* The private configuration of an organisation's host: its key, where its state is, and where it listens.
* Nobody else sees it. Paths are relative to the file.
*/
var path = /* @__PURE__ */ pipe(/* @__PURE__ */ string("must be a path"), /* @__PURE__ */ minLength(1, "must be a path"));
var ADDRESS = "must be an address and a port, such as \"0.0.0.0:7100\"";
var address = /* @__PURE__ */ pipe(/* @__PURE__ */ string(ADDRESS), /* @__PURE__ */ regex(/^(?:\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/, ADDRESS), /* @__PURE__ */ check$2((text) => Number(text.slice(text.lastIndexOf(":") + 1)) < 65536, ADDRESS));
var OwnConfig = /* @__PURE__ */ strictObject({
	version: /* @__PURE__ */ literal(1, "must be 1: no other version is known"),
	role: /* @__PURE__ */ picklist(HOSTS, `must be one of ${HOSTS.join(", ")}`),
	key: path,
	certificate: path,
	/** A folder for sealed files. */
	state: path,
	/** Files of 64 hexadecimal digits. The first seals; all of them open. */
	atRestKeys: /* @__PURE__ */ pipe(/* @__PURE__ */ array(path, "must be a list"), /* @__PURE__ */ minLength(1, "must hold at least one")),
	listen: /* @__PURE__ */ strictObject({
		/** For the other hosts. */
		peer: address,
		/** For clients and owners. */
		web: address,
		/** For whoever looks after it: /healthz, /readyz, /metrics. */
		operations: /* @__PURE__ */ optional(address)
	}, "must be an object"),
	/** `own`: the host has TLS for clients, by `webKey` and `webCertificate`, or by those above. `proxy`: a proxy before it has. */
	webTls: /* @__PURE__ */ optional(/* @__PURE__ */ picklist(["own", "proxy"], "must be \"own\" or \"proxy\""), "own"),
	webKey: /* @__PURE__ */ optional(path),
	webCertificate: /* @__PURE__ */ optional(path),
	/** Seconds until sessions are ended that do not leave by themselves when it stops. */
	drainSeconds: /* @__PURE__ */ optional(/* @__PURE__ */ pipe(/* @__PURE__ */ number("must be a number"), /* @__PURE__ */ minValue(0, "must not be negative")), 20)
});
function addressOf(text) {
	const at = text.lastIndexOf(":");
	return {
		host: text.slice(0, at).replace(/^\[|\]$/g, ""),
		port: Number(text.slice(at + 1))
	};
}
/** @throws {ConfigError} that names the file, the field and what would be right. */
async function readOwnConfig(file, config) {
	const read = check(OwnConfig, await readText(file, file), file);
	const folder = dirname(file);
	const problems = [];
	const take = async (field, name, isSecret) => {
		const at = resolve(folder, name);
		try {
			const { mode } = await stat(at);
			if (isSecret && (mode & 63) !== 0) problems.push(`${field}: ${name} can be read by others; run chmod 600 on it.`);
			return await readFile(at, "utf8");
		} catch (cause) {
			problems.push(`${field}: ${name} cannot be read (${cause.code}).`);
			return "";
		}
	};
	const own = {
		key: await take("key", read.key, true),
		certificate: await take("certificate", read.certificate, false)
	};
	const webTls = read.webTls === "proxy" ? void 0 : {
		key: read.webKey === void 0 ? own.key : await take("webKey", read.webKey, true),
		certificate: read.webCertificate === void 0 ? own.certificate : await take("webCertificate", read.webCertificate, false)
	};
	const keys = [];
	for (const [i, name] of read.atRestKeys.entries()) {
		const digits = (await take(`atRestKeys.${i}`, name, true)).trim();
		if (digits === "") continue;
		if (/^[0-9a-f]{64}$/.test(digits)) keys.push(Buffer.from(digits, "hex"));
		else problems.push(`atRestKeys.${i}: ${name} must hold 64 hexadecimal digits.`);
	}
	if (config && own.certificate !== "") problems.push(...certificateProblems(own.certificate, read.role, config));
	if (problems.length > 0) throw new ConfigError(file, problems);
	const { peer, web, operations } = read.listen;
	return {
		role: read.role,
		own,
		webTls,
		state: resolve(folder, read.state),
		seal: new Seal(keys),
		peer: addressOf(peer),
		web: addressOf(web),
		operations: operations === void 0 ? void 0 : addressOf(operations),
		drainMs: read.drainSeconds * 1e3
	};
}
function certificateProblems(pem, role, config) {
	try {
		const sha256 = fingerprintOfPem(pem);
		if (config.players[role].certSha256.includes(sha256)) return [];
		return [`certificate: it has the SHA-256 ${sha256}, which players.${role}.certSha256 of the public configuration does not have: the other hosts would refuse it.`];
	} catch {
		return ["certificate: it is no certificate in PEM."];
	}
}
/** @throws {ConfigError} if there is no such file. @param name for people. */
async function readText(file, name) {
	try {
		return await readFile(file, "utf8");
	} catch (cause) {
		const { code } = cause;
		throw new ConfigError(name, [`cannot be read (${code ?? "unknown"}).`]);
	}
}
// src/servers/commands/usage.ts
/** What is said of the commands, and how they end. */
var EXIT = {
	failed: 1,
	usage: 2,
	configuration: 3,
	refused: 4
};
/** What was typed is no command; the message says what would be. */
var UsageError = class extends Error {
	name = "UsageError";
};
var HELP = `millpond: private predictions by three servers, none of which sees the image or the model.

  millpond keys --role ROLE --out FOLDER [--host NAME]...   a host's key, certificate and key at rest
  millpond keys --owner --out FOLDER                        a model owner's key
  millpond keys --at-rest --out FOLDER                      another key at rest, to be put first
  millpond config check --config FILE [--own FILE]          says whether configurations are right
  millpond serve --config FILE --own FILE                   a host, until SIGTERM or Ctrl+C
  millpond share --config FILE --key FILE --model CARD      an owner shares a model with all three hosts
  millpond predict --config FILE --image N | --count N | --pixels FILE
  millpond bench --config FILE                              how long predictions take

ROLE is server0, server1 or crypto-producer.

Options:
  --config FILE   the public configuration, the same for everybody (pond.json)
  --own FILE      a host's private configuration (server0.json)
  --role ROLE     with serve: refuse to be another role than this
  --name NAME     of the model at the hosts (digits)
  --mnist FOLDER  with the MNIST files, for --image and --count (public/mnist)
  --pixels FILE   images of 784 bytes each, 0 is paper and 255 ink
  --label         with share: clients learn the digit alone, and no scores
  --json          one line of JSON on stdout, and nothing else there
  --help          this

Ends with 0 if all went well, 1 if not, 2 for a command that is none, 3 for a configuration that is
wrong, 4 if a host has refused it.

docs/deploy.md goes from nothing to three hosts.
`;
// src/servers/commands/needed.ts
/** Options that a command cannot do without, and what they may be. */
/** @throws {UsageError} */
function needed(options, name) {
	const value = options[name];
	if (value === void 0) throw new UsageError(`--${name} is missing.`);
	return value;
}
/** @throws {UsageError} */
function roleOf(text) {
	const role = HOSTS.find((one) => one === text);
	if (role) return role;
	throw new UsageError(`--role must be one of ${HOSTS.join(", ")}; it is ${text ?? "missing"}.`);
}
/** @throws {UsageError} */
function modelName({ name = "digits" }) {
	if (MODEL_NAME.test(name)) return name;
	throw new UsageError(`--name must be small letters, digits and hyphens; it is ${name}.`);
}
/** @throws {UsageError} */
function wholeNumber(text, name, most) {
	const number = Number(text);
	if (text !== "" && Number.isInteger(number) && number >= 0 && number <= most) return number;
	throw new UsageError(`--${name} must be a whole number from 0 to ${most}; it is ${text}.`);
}
/** @throws {ConfigError} */
async function publicConfig({ config: file = "pond.json" }) {
	return readConfig(await readText(file, file), file);
}
// src/servers/commands/bench.ts
/** `millpond bench`: how long a prediction takes from here, of one image and of many. */
var SINGLES = 200;
var BATCHES = 20;
async function bench(options, io) {
	const config = await publicConfig(options);
	const engine = await startEngine();
	const client = new RemoteClient({
		config,
		model: modelName(options),
		dialer: nodeDialer,
		engine
	});
	const singles = options.count === void 0 ? SINGLES : wholeNumber(options.count, "count", 1e6);
	try {
		const start = performance.now();
		const session = await client.session();
		const openMs = performance.now() - start;
		const measured = [await measure(client, 1, singles), await measure(client, Math.min(100, config.limits.batch), BATCHES)];
		const hosts = session.hosts.map(({ role, distance }) => ({
			role,
			roundTrip: distance?.roundTrip
		}));
		if (options.json !== true) {
			io.out(`session: ${openMs.toFixed(1)} ms\n`);
			for (const { images, median, p95 } of measured) io.out(`${images} images: median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms\n`);
		}
		return {
			openMs,
			measured,
			hosts
		};
	} finally {
		client.close();
	}
}
async function measure(client, images, times) {
	const pixels = new Uint8Array(images * 784).fill(64);
	const all = [];
	for (let i = 0; i < times; i++) {
		await client.ask((session) => session.client.prepare(images));
		const start = performance.now();
		await client.logits(pixels);
		all.push(performance.now() - start);
	}
	const sorted = all.toSorted((a, b) => a - b);
	const at = (part) => sorted[Math.floor(part * (sorted.length - 1))];
	return {
		images,
		median: at(.5),
		p95: at(.95)
	};
}
// src/servers/commands/config-check.ts
/** `millpond config check`: says all that is wrong with configurations, or that nothing is. */
async function configCheck(options, io) {
	const config = await publicConfig(options);
	for (const role of HOSTS) {
		const { owner, web, peer } = config.players[role];
		io.err(`${role}: ${owner}; clients ${web}, other hosts ${peer}\n`);
	}
	const own = options.own === void 0 ? void 0 : await readOwnConfig(options.own, config);
	if (own) io.err(`${options.own}: ${own.role}; its certificate is the one that the others expect.\n`);
	io.err("The configuration is right.\n");
	return {
		right: true,
		...own && { role: own.role }
	};
}
// src/servers/commands/keys.ts
/** `millpond keys`: what an organisation, or an owner, keeps to itself, and what it tells the others. */
async function keys(options, io) {
	const folder = needed(options, "out");
	await mkdir(folder, {
		recursive: true,
		mode: 448
	});
	if (options.owner === true) return ownerKeys(folder, io);
	if (options["at-rest"] === true) {
		const file = join(folder, `at-rest-${Date.now()}.key`);
		await create(file, newKey());
		io.err(`Wrote ${file}. Put it first in atRestKeys, and start the host again.\n`);
		return { file };
	}
	const role = roleOf(options.role);
	const { key, certificate, sha256 } = certify(role, options.host ?? []);
	const files = {
		key: join(folder, `${role}.key.pem`),
		certificate: join(folder, `${role}.cert.pem`),
		atRest: join(folder, `${role}.at-rest.key`)
	};
	await create(files.key, key);
	await create(files.atRest, newKey());
	await create(files.certificate, certificate, 420);
	io.err(`Wrote the keys of ${role} to ${folder}. Keep the two .key files to yourself.\n`);
	io.err(`For the public configuration: "certSha256": ["${sha256}"]\n`);
	return {
		role,
		...files,
		certSha256: sha256
	};
}
var newKey = () => `${randomBytes(32).toString("hex")}\n`;
async function ownerKeys(folder, io) {
	const { identity, secret } = await keptIdentity();
	const { publicKey } = identity;
	const file = join(folder, "model-owner.key.json");
	await create(file, `${JSON.stringify({
		format: "millpond-owner-key",
		version: 1,
		publicKey,
		secret
	})}\n`);
	io.err(`Wrote ${file}. Keep it to yourself: whoever has it can share models in your name.\n`);
	io.err(`For the public configuration: "publicKey": "${publicKey}"\n`);
	return {
		file,
		publicKey
	};
}
/** A key that is there is never overwritten: what it has sealed would be lost. */
async function create(file, text, mode = 384) {
	try {
		const handle = await open(file, "wx", mode);
		await handle.writeFile(text);
		await handle.sync();
		await handle.close();
	} catch (error) {
		if (error.code !== "EEXIST") throw error;
		throw new UsageError(`${file} is there already, and keys are not overwritten.`);
	}
}
// src/players/data/idx.ts
/**
* Reader of IDX, the format of the MNIST files: two zero bytes, a type byte, the number of
* dimensions, each dimension as a big-endian 32-bit integer, then the elements in row-major order.
* Source: Yann LeCun's description of the MNIST database. Only what MNIST uses is read: unsigned
* bytes in three dimensions (images) or one (labels). A file that is anything else is refused, not
* guessed at.
*
* Pure: the same code serves the page, the training script and `scripts/mnist.ts`.
*/
var IdxError = class extends Error {
	file;
	problem;
	name = "IdxError";
	constructor(file, problem) {
		super(`${file}: ${problem}.`);
		this.file = file;
		this.problem = problem;
	}
};
/** Unsigned bytes in three dimensions, and in one. */
var IMAGES_MAGIC = 2051;
var LABELS_MAGIC = 2049;
/** @throws {IdxError} naming the file `name` and what is wrong with it. */
function parseImages(buffer, name) {
	const { dimensions, elements } = parse$2(buffer, name, IMAGES_MAGIC, "images");
	const [count, rows, columns] = dimensions;
	return {
		count,
		rows,
		columns,
		pixels: elements
	};
}
/**
* @returns one label an image, each 0 to 9.
* @throws {IdxError} naming the file `name` and what is wrong with it.
*/
function parseLabels(buffer, name) {
	const { elements } = parse$2(buffer, name, LABELS_MAGIC, "labels");
	const wrong = elements.findIndex((label) => label > 9);
	if (wrong >= 0) throw new IdxError(name, `label ${wrong} is ${elements[wrong]}, not a digit`);
	return elements;
}
function parse$2(buffer, name, magic, kind) {
	const bytes = buffer instanceof Uint8Array ? buffer : new Uint8Array(buffer);
	if (bytes.length === 0) throw new IdxError(name, "it is empty");
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 4) throw truncated(name, bytes.length, "at least 8");
	const found = view.getUint32(0);
	if (found !== magic) throw new IdxError(name, `its magic number is ${found}, but IDX ${kind} have ${magic}`);
	const rank = magic & 255;
	const header = 4 + 4 * rank;
	if (bytes.length < header) throw truncated(name, bytes.length, `at least ${header}`);
	const dimensions = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
	if (dimensions.includes(0)) throw new IdxError(name, `it holds no ${kind}`);
	const length = header + dimensions.reduce((product, size) => product * size, 1);
	if (bytes.length < length) throw truncated(name, bytes.length, String(length));
	if (bytes.length > length) throw new IdxError(name, `it has ${bytes.length - length} bytes after its last element`);
	return {
		dimensions,
		elements: bytes.subarray(header)
	};
}
var truncated = (name, bytes, of) => new IdxError(name, `it is truncated: ${bytes} bytes of ${of}`);
// src/players/data/mnist-files.ts
/**
* The four files of MNIST and what they must look like. The SHA-256 are those of the genuine files
* as first published, uncompressed.
*/
var images = (name, count, sha256) => ({
	name: `${name}-images-idx3-ubyte`,
	kind: "images",
	count,
	bytes: 16 + count * 784,
	sha256
});
var labels = (name, count, sha256) => ({
	name: `${name}-labels-idx1-ubyte`,
	kind: "labels",
	count,
	bytes: 8 + count,
	sha256
});
var TEST_SET = {
	images: images("t10k", 1e4, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
	labels: labels("t10k", 1e4, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")
};
var TRAINING_SET = {
	images: images("train", 6e4, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
	labels: labels("train", 6e4, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")
};
TEST_SET.images, TEST_SET.labels, TRAINING_SET.images, TRAINING_SET.labels;
// src/servers/commands/digits.ts
/** What came out of a network, as digits: the largest score, or the label itself. */
/** @param values ten an image, or the digit itself. */
function digitsOf(values, images) {
	const each = values.length / images;
	return Array.from({ length: images }, (_, i) => {
		if (each === 1) return values[i];
		const logits = values.subarray(i * each, (i + 1) * each);
		return logits.indexOf(Math.max(...logits));
	});
}
// src/servers/commands/predict.ts
/** `millpond predict`: asks the three hosts for digits. */
/** Images that are asked together, between two words of progress. */
var SLICE = 500;
async function predict(options, io) {
	const config = await publicConfig(options);
	const { pixels, labels } = await imagesOf(options);
	const engine = await startEngine();
	const client = new RemoteClient({
		config,
		model: modelName(options),
		dialer: nodeDialer,
		engine
	});
	const images = pixels.length / 784;
	const digits = [];
	const start = performance.now();
	try {
		for (let at = 0; at < images; at += SLICE) {
			const some = pixels.subarray(at * 784, (at + SLICE) * 784);
			digits.push(...digitsOf(await client.logits(some), some.length / 784));
			if (images > SLICE) io.err(`\r${digits.length} of ${images} images`);
		}
	} finally {
		client.close();
	}
	if (images > SLICE) io.err("\n");
	const milliseconds = Math.round(performance.now() - start);
	const right = labels && digits.filter((digit, i) => digit === labels[i]).length;
	if (options.json !== true) {
		io.out(`${images > 20 ? summary(digits) : digits.join(" ")}\n`);
		const known = right === void 0 ? "" : `, ${right} right`;
		io.err(`${images} ${images === 1 ? "image" : "images"} in ${milliseconds} ms${known}.\n`);
	}
	return {
		images,
		digits,
		right,
		milliseconds,
		retries: client.retries
	};
}
/** How often each digit was read. */
var summary = (digits) => Array.from({ length: 10 }, (_, digit) => {
	return `${digit}: ${digits.filter((one) => one === digit).length}`;
}).join("  ");
async function imagesOf(options) {
	const { image, count, pixels: file, mnist = "public/mnist" } = options;
	if ([
		image,
		count,
		file
	].filter((one) => one !== void 0).length !== 1) throw new UsageError("One of --image, --count and --pixels is needed.");
	if (file !== void 0) {
		const pixels = new Uint8Array(await readFile(file));
		if (pixels.length > 0 && pixels.length % 784 === 0) return { pixels };
		throw new UsageError(`${file} has ${pixels.length} bytes: images have 784 each.`);
	}
	const { pixels, labels } = await readTestSet(mnist);
	const most = labels.length;
	const first = image === void 0 ? 0 : wholeNumber(image, "image", most - 1);
	const size = count === void 0 ? 1 : wholeNumber(count, "count", most);
	if (size === 0) throw new UsageError("--count must be one or more.");
	return {
		pixels: pixels.subarray(first * 784, (first + size) * 784),
		labels: labels.subarray(first, first + size)
	};
}
async function readTestSet(folder) {
	const read = async (name) => {
		try {
			return new Uint8Array(await readFile(join(folder, name)));
		} catch {
			throw new UsageError(`${join(folder, name)} cannot be read: npm run mnist puts it there; --mnist names another folder.`);
		}
	};
	const { images, labels } = TEST_SET;
	return {
		pixels: parseImages(await read(images.name), images.name).pixels,
		labels: parseLabels(await read(labels.name), labels.name)
	};
}
// src/servers/host/log.ts
/** Structured logs, a line of JSON each: what happened to which session, and never a value. */
var LEVELS = [
	"debug",
	"info",
	"warn",
	"error"
];
/** @param write takes whole lines. @param least what is noted. */
function jsonLog(write, least = "info") {
	return { note(level, what, facts = {}) {
		if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
		write(`${JSON.stringify({
			at: (/* @__PURE__ */ new Date()).toISOString(),
			level,
			what,
			...facts
		})}\n`);
	} };
}
var noLog = { note: () => void 0 };
// src/servers/state/journal.ts
/**
* What a host keeps of a sharing: the frames that its owner sent, as they came. A party that starts gets
* them once more, and so has the weights again, without the owner. Little-endian; before each part there are
* its bytes in 32 bits. The first part is JSON.
*/
var Head = /* @__PURE__ */ object({
	format: /* @__PURE__ */ literal("millpond-journal"),
	version: /* @__PURE__ */ literal(1),
	role: /* @__PURE__ */ string(),
	model: /* @__PURE__ */ string(),
	epoch: /* @__PURE__ */ string(),
	/** The link's, which the frames name. */
	session: /* @__PURE__ */ string(),
	spec: /* @__PURE__ */ unknown()
});
function encodeJournal({ frames, ...head }) {
	const parts = [Buffer.from(JSON.stringify({
		format: "millpond-journal",
		version: 1,
		...head
	})), ...frames.map((frame) => Buffer.from(frame))];
	return Buffer.concat(parts.flatMap((part) => {
		const length = Buffer.alloc(4);
		length.writeUInt32LE(part.length);
		return [length, part];
	}));
}
/** @throws {Error} if it is none; the caller knows which file it was. */
function decodeJournal(bytes) {
	const parts = [];
	for (let at = 0; at < bytes.length;) {
		const length = bytes.readUInt32LE(at);
		const end = at + 4 + length;
		if (end > bytes.length) throw new Error("The journal was cut.");
		parts.push(bytes.subarray(at + 4, end));
		at = end;
	}
	const [head, ...frames] = parts;
	const { spec, role, model, epoch, session } = parse$3(Head, JSON.parse(head?.toString() ?? ""));
	return {
		role,
		model,
		epoch,
		session,
		spec: checkSpec(spec),
		frames: frames.map((frame) => new Uint8Array(frame).buffer)
	};
}
// src/servers/state/store.ts
/**
* The sharings of a host on its disk, `<folder>/<model>/<epoch>.<state>`, sealed. A file is there whole or
* not at all: it is written beside its place, synced and renamed. `ready` is one that its owner has not yet
* made the one in use; `shared` is one that it has, and then there is no older one any more.
*/
var STATES = ["ready", "shared"];
var StoreError = class extends FileError {
	name = "StoreError";
};
var Store = class Store {
	folder;
	role;
	seal;
	constructor(folder, role, seal) {
		this.folder = folder;
		this.role = role;
		this.seal = seal;
	}
	/** @throws {StoreError} if the folder cannot be made or read. */
	static async open(folder, role, seal) {
		try {
			await mkdir(folder, {
				recursive: true,
				mode: 448
			});
			await readdir(folder);
		} catch (cause) {
			throw new StoreError(`${folder}: the state cannot be kept there.`, { cause });
		}
		return new Store(folder, role, seal);
	}
	/** All that is there, the newest of a model first. What is no entry is nobody's business. */
	async list() {
		const entries = [];
		for (const model of await readdir(this.folder)) {
			if (!MODEL_NAME.test(model)) continue;
			for (const name of await readdir(join(this.folder, model))) {
				const [epoch = "", state, ...rest] = name.split(".");
				const known = STATES.find((one) => one === state);
				if (known && rest.length === 0 && EPOCH.test(epoch)) entries.push({
					model,
					epoch,
					state: known
				});
			}
		}
		return entries.toSorted((a, b) => a.epoch < b.epoch ? 1 : -1);
	}
	/** Puts a sharing there that is not in use yet; resolves when it is on the disk. */
	async put(journal) {
		const { model, epoch } = journal;
		const entry = {
			model,
			epoch,
			state: "ready"
		};
		await mkdir(join(this.folder, model), {
			recursive: true,
			mode: 448
		});
		await this.#write(entry, encodeJournal(journal));
		return entry;
	}
	/** Makes it the one in use: older ones are gone then. */
	async commit({ model, epoch, state }) {
		const from = this.#path({
			model,
			epoch,
			state
		});
		await rename(from, this.#path({
			model,
			epoch,
			state: "shared"
		}));
		await this.#sync(model);
		for (const other of await this.list()) if (other.model === model && other.epoch < epoch) await rm(this.#path(other), { force: true });
	}
	/** @throws {StoreError} that names the file, if it is damaged or sealed by a key that is gone. */
	async read(entry) {
		const path = this.#path(entry);
		try {
			const { content, isOld } = this.seal.open(await readFile(path), this.#what(entry));
			const journal = decodeJournal(content);
			if (journal.role !== this.role || journal.model !== entry.model || journal.epoch !== entry.epoch) throw new Error("It is that of another sharing.");
			if (isOld) await this.#write(entry, content);
			return journal;
		} catch (cause) {
			throw new StoreError(`${path}: ${cause.message}`, { cause });
		}
	}
	async remove(entry) {
		await rm(this.#path(entry), { force: true });
	}
	async #write(entry, content) {
		const path = this.#path(entry);
		const draft = `${path}.draft`;
		const file = await open(draft, "w", 384);
		try {
			await file.writeFile(this.seal.close(content, this.#what(entry)));
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(draft, path);
		await this.#sync(entry.model);
	}
	/** A renamed file is where it is said to be once its folder is on the disk, too. */
	async #sync(model) {
		const folder = await open(join(this.folder, model), "r");
		try {
			await folder.sync();
		} finally {
			await folder.close();
		}
	}
	#path({ model, epoch, state }) {
		return join(this.folder, model, `${epoch}.${state}`);
	}
	#what({ model, epoch }) {
		return `millpond journal of ${this.role}: ${model} ${epoch}`;
	}
};
// src/servers/tls/listen.ts
/** Takes WebSockets at an address, and decides by what is known before the first message. */
var notFound = (_request, response) => {
	response.writeHead(404).end();
};
/** @throws {Error} if it cannot listen there. */
async function listen(options) {
	const { host, port, tls, judge, onRequest = notFound } = options;
	const server = tls ? createServer$1({
		key: tls.key,
		cert: tls.certificate,
		minVersion: "TLSv1.3",
		ALPNProtocols: ["http/1.1"],
		...tls.mutual && {
			requestCert: true,
			rejectUnauthorized: false
		}
	}, onRequest) : createServer(onRequest);
	server.headersTimeout = 1e4;
	server.requestTimeout = 1e4;
	server.on("tlsClientError", (_error, socket) => socket.destroy());
	server.on("clientError", (_error, socket) => socket.destroy());
	const upgrades = /* @__PURE__ */ new Map();
	server.on("upgrade", (request, socket, head) => {
		socket.on("error", () => socket.destroy());
		const verdict = judge(arrivalOf(request));
		if ("status" in verdict) {
			refuse(socket, verdict);
			return;
		}
		const { take, mostPayload } = verdict;
		let upgrade = upgrades.get(mostPayload);
		if (!upgrade) {
			upgrade = new import_websocket_server.default({
				noServer: true,
				perMessageDeflate: false,
				maxPayload: mostPayload,
				clientTracking: false,
				skipUTF8Validation: true
			});
			upgrades.set(mostPayload, upgrade);
		}
		upgrade.handleUpgrade(request, socket, head, (web) => take(web));
	});
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			resolve();
		});
	});
	return {
		host,
		port: server.address().port,
		close() {
			server.close();
			server.closeIdleConnections();
		}
	};
}
function arrivalOf(request) {
	const { pathname, searchParams } = new URL(request.url ?? "/", "ws://here");
	const { origin } = request.headers;
	const raw = request.socket.getPeerCertificate?.().raw;
	return {
		path: pathname,
		query: searchParams,
		origin,
		sha256: raw && fingerprintOf(raw),
		address: request.socket.remoteAddress ?? ""
	};
}
function refuse(socket, { status, reason }) {
	const body = `${reason}\n`;
	socket.end([
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		"Connection: close",
		"Content-Type: text/plain; charset=utf-8",
		`Content-Length: ${Buffer.byteLength(body)}`,
		"",
		body
	].join("\r\n"));
}
// src/servers/host/admission.ts
/** Of those who have called and not said hello, beside each session that there may be. */
var MORE_GREETINGS = 16;
/** Addresses that are remembered: with more, the oldest begins anew. */
var MOST_ADDRESSES = 1e4;
var MINUTE_MS = 6e4;
var Admission = class {
	limits;
	now;
	#buckets = /* @__PURE__ */ new Map();
	#greetings = 0;
	/** @param now in milliseconds. */
	constructor(limits, now = () => performance.now()) {
		this.limits = limits;
		this.now = now;
	}
	/** @returns why not, if so; otherwise {@link greeted} is to be called. */
	arrive(address) {
		if (this.#greetings >= this.limits.sessions + MORE_GREETINGS) return new Refused("limit", "Too many have called and said nothing.");
		if (!this.#take(address)) {
			const { newSessionsPerMinute: most } = this.limits;
			return new Refused("rate", `More than ${most} sessions a minute come from that address.`);
		}
		this.#greetings += 1;
	}
	/** One that arrived has said hello, or is gone. */
	greeted() {
		this.#greetings -= 1;
	}
	/** @param open sessions that there are. @throws {Refused} */
	session(open) {
		const { sessions } = this.limits;
		if (open < sessions) return;
		throw new Refused("limit", `There are ${sessions} sessions, which is as many as there may be.`);
	}
	#take(address) {
		const most = this.limits.newSessionsPerMinute;
		const now = this.now();
		const bucket = this.#buckets.get(address) ?? {
			left: most,
			at: now
		};
		bucket.left = Math.min(most, bucket.left + (now - bucket.at) * most / MINUTE_MS);
		bucket.at = now;
		this.#buckets.delete(address);
		this.#buckets.set(address, bucket);
		if (this.#buckets.size > MOST_ADDRESSES) this.#buckets.delete(this.#buckets.keys().next().value);
		if (bucket.left < 1) return false;
		bucket.left -= 1;
		return true;
	}
};
// src/mpc/links/memory.ts
var MemoryEnd = class extends Endpoint {
	promises = IN_A_BROWSER;
	peer;
	take(bytes) {
		return new ArrayBuffer(bytes);
	}
	recycle() {}
	send(buffer) {
		const { peer } = this;
		if (!peer) return;
		const message = structuredClone(buffer, { transfer: [buffer] });
		const weight = weightOf(message);
		this.sent(weight);
		queueMicrotask(() => peer.arrived(message, weight));
	}
	tellTaken(weight) {
		this.peer?.taken(weight);
	}
	tellEnd(reason) {
		const { peer } = this;
		queueMicrotask(() => peer?.closedByPeer(reason));
	}
	release() {
		this.peer = void 0;
	}
};
var links = 0;
/** @param session both ends live in this process, and so does a count of them. */
function memoryChannels(session = `memory ${++links}`) {
	const [a, b] = [new MemoryEnd(session), new MemoryEnd(session)];
	a.peer = b;
	b.peer = a;
	return [a, b];
}
// src/servers/host/models.ts
/**
* The models that a host has: each as many sharings as are complete on its disk. All sessions of a sharing
* use one copy of what is kept for it, which goes when the last of them has ended.
*/
/** In a session, and in a sharing, there is one. */
var MODEL$1 = 1;
var OWNER$3 = "model-owner";
/** Of one model: the one in use, and those that are being made it. */
var MOST_SHARINGS = 4;
/** A sharing that is complete here. */
var Held = class {
	entry;
	spec;
	model;
	plans;
	#users = 0;
	#isRetired = false;
	constructor(entry, spec, model) {
		this.entry = entry;
		this.spec = spec;
		this.model = model;
		this.plans = planSource(spec);
	}
	get facts() {
		const { digest } = this.plans(0);
		return {
			epoch: this.entry.epoch,
			digest,
			spec: this.spec
		};
	}
	use() {
		this.#users += 1;
	}
	leave() {
		this.#users -= 1;
		this.#freeIfUnused();
	}
	/** No session begins with it any more. */
	retire() {
		this.#isRetired = true;
		this.#freeIfUnused();
	}
	#freeIfUnused() {
		if (this.#isRetired && this.#users === 0) this.model.kept.release();
	}
};
/** What an owner has to send to `role`: how many messages, and of how many payload bytes together. */
function setupOf(plan, role) {
	const own = plan.messages.filter(({ to, phase }) => to === role && phase === "setup");
	return {
		messages: own.length,
		bytes: own.reduce((sum, { bytes }) => sum + bytes, 0)
	};
}
var Models = class {
	place;
	store;
	#held = /* @__PURE__ */ new Map();
	constructor(place, store) {
		this.place = place;
		this.store = store;
	}
	/** Takes what is on the disk and not here yet. @throws {StoreError} for a file that cannot be used. */
	async load() {
		const entries = await this.store.list();
		const there = new Set(entries.map(keyOf));
		for (const [key, held] of this.#held) if (!there.has(key)) this.#retire(held);
		for (const entry of entries) {
			const held = this.#held.get(keyOf(entry));
			if (!held) {
				const journal = await this.store.read(entry);
				const { model } = await install(this.place, journal);
				this.#held.set(keyOf(entry), new Held(entry, journal.spec, model));
			} else if (held.entry.state !== entry.state) this.#held.set(keyOf(entry), new Held(entry, held.spec, held.model));
		}
	}
	/** Of a model, the newest first. */
	sharingsOf(name) {
		return [...this.#held.values()].filter(({ entry: { model } }) => model === name).toSorted((a, b) => a.entry.epoch < b.entry.epoch ? 1 : -1).slice(0, MOST_SHARINGS);
	}
	get names() {
		return [...new Set(Array.from(this.#held.values(), ({ entry: { model } }) => model))];
	}
	/** @throws {Refused} that says what there is instead. */
	find(name, epoch, role = this.place.role) {
		const all = this.sharingsOf(name);
		const found = all.find(({ entry }) => entry.epoch === epoch);
		if (found) return found;
		throw all.length === 0 ? new Refused("model", `${role} has no model “${name}”.`) : new Refused("epoch", `${role} has another sharing of “${name}”.`);
	}
	/**
	* Takes a sharing: checks it by making it, and puts it on the disk.
	* @returns the party's answer to its owner. @throws {Refused} if it is none.
	*/
	async take(journal) {
		const { model, ready } = await install(this.place, journal);
		const entry = await this.store.put(journal);
		this.#held.set(keyOf(entry), new Held(entry, journal.spec, model));
		return ready;
	}
	/** From now on it is the one in use. */
	async commit(name, epoch) {
		const held = this.find(name, epoch);
		if (held.entry.state === "shared") return;
		await this.store.commit(held.entry);
		await this.load();
	}
	#retire(held) {
		this.#held.delete(keyOf(held.entry));
		held.retire();
	}
};
var keyOf = ({ model, epoch }) => `${model} ${epoch}`;
/** Gives a party what an owner sent, as it came. @throws {Refused} if it does not take it. */
async function install({ role, kernels, memory }, { spec, session, frames }) {
	const [ours, theirs] = memoryChannels(session);
	let failed = () => void 0;
	const answer = new Promise((resolve, reject) => {
		failed = reject;
		ours.listen((message) => {
			const frame = open$1(message);
			if (frame.kind === "ready") resolve(frame.buffer);
			else reject(/* @__PURE__ */ new Error("It was given up."));
		});
	});
	const service = new PartyService(role, {
		kernels,
		memory,
		channels: /* @__PURE__ */ new Map([[OWNER$3, theirs]]),
		without: new Set(PARTIES.filter((name) => name !== OWNER$3)),
		onFailure: ({ error }) => failed(error),
		planOf: planSource
	});
	try {
		await service.install(MODEL$1, spec);
		for (const frame of frames) ours.send(frame.slice(0));
		return {
			ready: await answer,
			model: service.party.lend(MODEL$1)
		};
	} catch (cause) {
		await service.uninstall(MODEL$1);
		throw new Refused("protocol", `What was shared is no model: ${cause.message}`, { cause });
	} finally {
		ours.close();
	}
}
// src/servers/host/session.ts
var CLIENT$1 = "prediction-client";
var OWNER$2 = "model-owner";
/** Whom a host calls once the client has come; it is called by the others. */
var CALLS = {
	server0: ["server1"],
	server1: [],
	"crypto-producer": ["server0", "server1"]
};
var MEMBERS = {
	server0: [
		CLIENT$1,
		"server1",
		"crypto-producer"
	],
	server1: [
		CLIENT$1,
		"server0",
		"crypto-producer"
	],
	"crypto-producer": [
		CLIENT$1,
		"server0",
		"server1"
	]
};
var HostedSession = class {
	id;
	held;
	needs;
	#talks = /* @__PURE__ */ new Map();
	#service;
	#isOver = false;
	#steps = -1;
	constructor(id, held, needs) {
		this.id = id;
		this.held = held;
		this.needs = needs;
		held.use();
	}
	get isOpen() {
		return this.#service !== void 0 && !this.#isOver;
	}
	get isOver() {
		return this.#isOver;
	}
	/** Of the tickets that are open here. */
	get ticketBytes() {
		return this.#service?.party.ticketBytes ?? 0;
	}
	/** Whether anything has moved since this was asked last. */
	hasMoved() {
		const { steps } = this.#service?.party.pulse() ?? { steps: 0 };
		const hasMoved = steps !== this.#steps;
		this.#steps = steps;
		return hasMoved;
	}
	/**
	* A link is there, whose other end has said who it is.
	* @throws {Refused} if it was there already: then the session goes on without this one.
	*/
	join(peer, talk) {
		if (this.#isOver) throw new Refused("unreachable", "The session is over.");
		if (this.#talks.has(peer)) throw new Refused("identity", `${peer} takes part in this session already.`);
		this.#talks.set(peer, talk);
		talk.channel.closed.then(({ reason }) => {
			const known = refusalIn(reason);
			const text = `The link to ${talk.who} is over${reason ? `: ${reason}` : "."}`;
			this.end(known ?? new Refused("unreachable", text));
		});
		if (peer === CLIENT$1) for (const role of CALLS[this.needs.place.role]) this.#call(role);
		this.#openIfComplete();
	}
	/** To the client, in order with all that goes to it. */
	tell(what) {
		this.#talks.get(CLIENT$1)?.say(what);
	}
	/** Ends it at every host. */
	end(reason) {
		if (this.#isOver) return;
		this.#isOver = true;
		const text = reason instanceof Refused ? reason.reason : reason.message;
		for (const { channel } of this.#talks.values()) channel.close(text);
		this.held.leave();
		this.needs.onEnd(this, reason);
	}
	async #call(role) {
		let talk;
		try {
			talk = await this.needs.reach(this, role);
			this.join(role, talk);
			talk.keepLooking();
		} catch (error) {
			talk?.channel.close("The session is over.");
			this.end(error);
		}
	}
	#openIfComplete() {
		const { place, pace, limits } = this.needs;
		if (!MEMBERS[place.role].every((peer) => this.#talks.has(peer))) return;
		const channels = new Map(Array.from(this.#talks, ([peer, { channel }]) => [peer, channel]));
		this.#service = new PartyService(place.role, {
			kernels: place.kernels,
			memory: place.memory,
			channels,
			without: /* @__PURE__ */ new Set([OWNER$2]),
			limits,
			pace,
			onFailure: (failure) => this.#failed(failure),
			planOf: planSource
		});
		const { party } = this.#service;
		party.recorder.isOn = false;
		party.adopt(this.held.model);
		const client = this.#talks.get(CLIENT$1);
		client.listen((said) => this.#hear(client, said));
		client.say({ open: true });
	}
	/** What a client may ask beside the protocol: what was noted of its own requests. */
	#hear(client, said) {
		const { tracing, takeTrace } = said;
		if (typeof tracing === "boolean") this.#service.party.recorder.isOn = tracing;
		if (!Array.isArray(takeTrace)) return;
		const requests = takeTrace.filter((one) => Number.isInteger(one)).slice(0, 64);
		this.#service.takeTrace(requests).then((trace) => client.say({ trace }));
	}
	/** Whoever keeps to the protocol is never refused anything; so a refusal ends the session. */
	#failed(failure) {
		if (this.#isOver || failure.spoils === "nothing") return;
		this.needs.onFailure(this, failure);
		const { error } = failure;
		const code = error instanceof LimitError ? "limit" : "protocol";
		this.end(new Refused(code, `${this.needs.place.role}: ${error.message}`));
	}
};
// src/servers/host/sharing.ts
/** Takes a sharing from its owner: all frames, then the check and the disk, then the owner's last word. */
/** Until all of it has come, and until the owner has heard of all hosts. */
var FRAMES_MS = 12e4;
var COMMIT_MS$1 = 12e4;
/** What is kept of a model's shares, at most: 4 million numbers of 8 bytes, and headers. */
var MOST_BYTES = 40 << 20;
/** @throws {Refused} if it is not whole, or is no model. */
async function receiveSharing({ talk, hello, role, models }) {
	const { model, epoch, digest } = hello;
	const spec = readSpec(hello.spec, "model-owner");
	const plan = planSource(spec)(0);
	if (plan.digest !== digest) throw new Refused("plan", `The owner follows another plan for “${model}” than ${role}.`);
	const wanted = setupOf(plan, role);
	if (wanted.bytes > MOST_BYTES) throw new Refused("limit", "The model is too large.");
	if (models.sharingsOf(model).some(({ entry }) => entry.epoch >= epoch)) throw new Refused("epoch", `${role} has a sharing of “${model}” that is not older.`);
	const frames = collect(talk, wanted);
	talk.say({ accepted: true });
	const { session } = talk.channel;
	const ready = await models.take({
		role,
		model,
		epoch,
		session,
		spec,
		frames: await frames
	});
	talk.channel.send(ready);
	const { commit } = readCommit(await talk.hear(COMMIT_MS$1), "model-owner");
	if (commit !== epoch) throw new Refused("epoch", "The owner speaks of another sharing.");
	await models.commit(model, epoch);
	talk.say({ committed: epoch });
}
/** All frames of a setup, of which the number and the bytes are known. */
function collect({ channel }, wanted) {
	const frames = [];
	let bytes = 0;
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Refused("time", "The weights did not come in time.")), FRAMES_MS);
		channel.closed.then(() => {
			clearTimeout(timer);
			reject(new Refused("unreachable", "The owner is gone."));
		});
		channel.listen((message) => {
			if (!(message instanceof ArrayBuffer) || message.byteLength < 48) {
				reject(new Refused("protocol", "The owner sent what is no message."));
				return;
			}
			bytes += message.byteLength - 48;
			if (frames.length >= wanted.messages || bytes > wanted.bytes) {
				reject(new Refused("protocol", "The owner sent more than the plan has."));
				return;
			}
			frames.push(message);
			if (frames.length === wanted.messages) {
				clearTimeout(timer);
				resolve(frames);
			}
		});
	});
}
// src/servers/host/host.ts
/**
* A role as a process: it listens for the other hosts and for clients, holds each session's party, takes
* sharings, and refuses what does not fit by name.
*/
var CLIENT = "prediction-client";
var OWNER$1 = "model-owner";
/** Until somebody who has called says hello. */
var HELLO_MS = 1e4;
/**
* Until a session is complete: some round trips. A proxy that has just lost a process may bring its links to
* two of them; then a client should soon try another session.
*/
var SESSION_MS = 2500;
var MOST_KEPT = 1 << 20;
var MB = 1 << 20;
/** Of a client's message: an image has 784 numbers of 8 bytes at most. */
var mostPayloadOf = ({ batch }) => 65536 + batch * 784 * 8;
var OWNER_PAYLOAD = 64 * MB;
var PEER_PAYLOAD = 64 * MB;
var MOST_BUFFERED = 64 * MB;
/** Memory of the kernels: tickets, weights, and what a step works with. */
var WORK_BYTES = 512 * MB;
/** How long offline work waits for requests that are being served. */
var PACE_MS = 5;
/** Digits of a session's name by which a proxy chooses a process: a label of a name has 63 at most. */
var SESSION_LABEL = 40;
/** Names of sessions that are over, which nobody may use again. */
var MOST_SPENT = 1e4;
var Host = class Host {
	options;
	place;
	models;
	#sessions = /* @__PURE__ */ new Map();
	#spent = /* @__PURE__ */ new Set();
	#admission;
	#pace = new Pace({ most: PACE_MS });
	#limits;
	#build;
	#log;
	#listeners;
	#isDraining = false;
	#idle;
	#whenEmpty = [];
	#isSharing = false;
	constructor(options, place, models, arithmetic) {
		this.options = options;
		this.place = place;
		this.models = models;
		const { config, build, log = noLog } = options;
		const { batch, ticketBytes, allTicketBytes } = config.limits;
		this.#log = log;
		this.#build = {
			version: VERSION,
			arithmetic,
			...build
		};
		this.#admission = new Admission(config.limits);
		this.#limits = {
			batch,
			ticketBytes,
			early: {
				messages: 1024,
				bytes: ticketBytes + MB
			},
			hasRoom: (bytes) => this.ticketBytes + bytes <= allTicketBytes
		};
	}
	/** @throws {StoreError} for state that cannot be used; {Error} if it cannot listen there. */
	static async start(options) {
		const { role, state, seal, module, config } = options;
		const memory = new KernelMemory({ limit: Math.min(config.limits.allTicketBytes * 2 + WORK_BYTES, 4095 * MB) });
		const kernels = await loadKernels(memory, module);
		const place = {
			role,
			kernels,
			memory
		};
		const models = new Models(place, await Store.open(state, role, seal));
		await models.load();
		const host = new Host(options, place, models, await fingerprint(kernels, memory));
		await host.#listen();
		return host;
	}
	get role() {
		return this.options.role;
	}
	get addresses() {
		const { peer, web } = this.#listeners;
		return {
			peer,
			web
		};
	}
	/** Sessions that have all their links. */
	get sessions() {
		return [...this.#sessions.values()].filter(({ isOpen }) => isOpen).length;
	}
	/** Of all sessions' tickets. */
	get ticketBytes() {
		let sum = 0;
		for (const session of this.#sessions.values()) sum += session.ticketBytes;
		return sum;
	}
	get isDraining() {
		return this.#isDraining;
	}
	/**
	* Takes no session any more and tells those there are that it is about to stop. Resolves when they are
	* gone, or after `mostMs`.
	*/
	async drain(mostMs) {
		this.#isDraining = true;
		for (const session of [...this.#sessions.values()]) if (session.isOpen) session.tell({ draining: true });
		else session.end(new Refused("draining", `${this.role} is about to stop.`));
		if (this.#sessions.size === 0) return;
		let timer;
		await Promise.race([new Promise((resolve) => this.#whenEmpty.push(resolve)), new Promise((resolve) => timer = setTimeout(resolve, mostMs))]);
		clearTimeout(timer);
	}
	/** Ends all sessions and listens no more. */
	close() {
		this.#isDraining = true;
		clearInterval(this.#idle);
		for (const session of [...this.#sessions.values()]) session.end(new Refused("draining", `${this.role} has stopped.`));
		this.#listeners?.peer.close();
		this.#listeners?.web.close();
	}
	async #listen() {
		const { own, peer, web, webTls, config } = this.options;
		const peerListener = await listen({
			...peer,
			tls: {
				...own,
				mutual: true
			},
			judge: (arrival) => this.#judgePeer(arrival)
		});
		const webListener = await listen({
			...web,
			tls: webTls && {
				...webTls,
				mutual: false
			},
			judge: (arrival) => this.#judgeWeb(arrival)
		});
		this.#listeners = {
			peer: peerListener,
			web: webListener
		};
		const idleMs = config.limits.idleSeconds * 1e3;
		this.#idle = setInterval(() => this.#endIdle(), idleMs);
		this.#idle.unref();
	}
	/** Another host, by its certificate. */
	#judgePeer({ path, query, sha256 }) {
		const from = HOSTS.find((role) => role === query.get("from"));
		const session = query.get("session") ?? "";
		if (!path.endsWith("/session") || !from || from === this.role || !isSession(session)) return {
			status: 404,
			reason: "There is no such link."
		};
		if (!sha256 || !this.options.config.players[from].certSha256.some((one) => isSame(one, sha256))) {
			this.#refuse("identity", { from });
			return {
				status: 403,
				reason: `That is no certificate of ${from}.`
			};
		}
		return {
			mostPayload: PEER_PAYLOAD,
			take: (socket) => void this.#greet(socket, {
				from,
				session,
				query,
				isSecure: true
			})
		};
	}
	/** A client or an owner: who that is its hello says. */
	#judgeWeb({ path, query, origin, address }) {
		const session = query.get("session") ?? "";
		const isShare = path.endsWith("/share");
		if (!(isShare || path.endsWith("/session")) || !isSession(session)) return {
			status: 404,
			reason: "There is no such link."
		};
		const { config, webTls } = this.options;
		if (origin !== void 0 && !config.origins.includes(origin)) {
			this.#refuse("identity", { origin: origin.slice(0, 100) });
			return {
				status: 403,
				reason: "That page is not among the origins of this pond."
			};
		}
		const refusal = this.#admission.arrive(address);
		const from = isShare ? OWNER$1 : CLIENT;
		return {
			mostPayload: isShare ? OWNER_PAYLOAD : mostPayloadOf(config.limits),
			take: (socket) => {
				if (refusal) this.#turnAway(socket, refusal);
				else {
					const greeting = {
						from,
						session,
						query,
						isSecure: webTls !== void 0
					};
					this.#greet(socket, greeting).finally(() => this.#admission.greeted());
				}
			}
		};
	}
	#turnAway(socket, refusal) {
		new WebSocketChannel(socket, "", { promises: promisesOf("ws:") }).close(refusal.reason);
		this.#refuse(refusal.code);
	}
	/** The beginning of a link: challenge, hello, and what follows from that. */
	async #greet(socket, { from, session, query, isSecure }) {
		const channel = new WebSocketChannel(socket, linkName(session, from, this.role), {
			promises: promisesOf(isSecure ? "wss:" : "ws:"),
			mostBuffered: MOST_BUFFERED,
			mostKept: from === OWNER$1 ? OWNER_PAYLOAD : MOST_KEPT
		});
		const talk = new Talk(channel, from);
		try {
			if (this.#isDraining) throw new Refused("draining", `${this.role} is about to stop.`);
			const name = query.get("model") ?? "";
			const nonce = randomBytes(32).toString("hex");
			talk.say({ challenge: await this.#challenge(nonce, name) });
			const hello = readHello(await talk.hear(HELLO_MS), from);
			checkBuild(hello, from, this.#build, this.role);
			if (hello.from !== from || hello.session !== session) throw new Refused("identity", `${from} says that it is somebody else.`);
			if (from === OWNER$1) await this.#takeSharing(talk, hello, nonce);
			else {
				if (from === CLIENT) await this.#checkClient(hello, nonce);
				this.#session(hello).join(from, talk);
				talk.say({ accepted: true });
				if (from === CLIENT) talk.keepLooking();
			}
		} catch (error) {
			const refusal = error instanceof Refused ? error : new Refused("protocol", error.message);
			this.#refuse(refusal.code, {
				from,
				why: refusal.message
			});
			channel.close(refusal.reason);
		}
	}
	async #challenge(nonce, model) {
		if (MODEL_NAME.test(model)) await this.models.load();
		const { batch, ticketBytes } = this.options.config.limits;
		return {
			...this.#build,
			role: this.role,
			nonce,
			owner: this.options.config.players[this.role].owner,
			limits: {
				batch,
				ticketBytes
			},
			sharings: this.models.sharingsOf(model).map(({ facts }) => facts)
		};
	}
	async #checkClient(hello, nonce) {
		const { publicKey, signature } = hello;
		if (!(publicKey !== void 0 && signature !== void 0 && await sessionOf(publicKey) === hello.session && await isSignedBy(publicKey, signature, statementOf(hello, this.role, nonce)))) throw new Refused("identity", "The hello is not signed with the session’s key.");
	}
	/** The session of a hello; the first of its links makes it. */
	#session({ from, session: id, model, epoch, digest }) {
		if (this.#spent.has(id)) throw new Refused("identity", "That session is over.");
		const held = this.models.find(model, epoch);
		if (held.facts.digest !== digest) throw new Refused("plan", `${from} follows another plan for “${model}” than ${this.role}.`);
		const known = this.#sessions.get(id);
		if (known) {
			if (known.held.entry.model === model && known.held.entry.epoch === epoch) return known;
			const refusal = new Refused("epoch", `${from} came to ${this.role} for another sharing.`);
			known.end(refusal);
			throw refusal;
		}
		this.#admission.session(this.#sessions.size);
		const session = new HostedSession(id, held, {
			place: this.place,
			pace: this.#pace,
			limits: this.#limits,
			reach: (hosted, role) => this.#call(hosted, role),
			onFailure: (_hosted, { error, spoils }) => this.#log.note("warn", "failure", {
				session: id,
				error: error.message,
				spoils
			}),
			onEnd: (hosted, reason) => this.#ended(hosted, reason)
		});
		this.#sessions.set(id, session);
		setTimeout(() => {
			if (session.isOpen) return;
			session.end(new Refused("time", `${this.role} has not been reached by all of the session.`));
		}, SESSION_MS).unref();
		this.options.events?.opened?.();
		this.#log.note("info", "session", {
			session: id,
			model,
			epoch
		});
		return session;
	}
	/** Calls another host for a session whose client is here. */
	async #call({ id, held }, role) {
		const { config, own } = this.options;
		const { peer, certSha256, owner } = config.players[role];
		const { model, epoch } = held.entry;
		const url = linkUrl(peer, "session", {
			session: id,
			from: this.role
		});
		const socket = dial(url, {
			pins: certSha256,
			own,
			serverName: `${id.slice(0, SESSION_LABEL)}.session.millpond`
		});
		const talk = new Talk(new WebSocketChannel(socket, linkName(id, this.role, role), {
			promises: promisesOf(url),
			mostBuffered: MOST_BUFFERED,
			mostKept: MOST_KEPT
		}), `${role} (${owner})`);
		checkBuild(readChallenge(await talk.hear(HELLO_MS, () => whyClosed(socket)), role), role, this.#build, this.role);
		const { digest } = held.facts;
		const hello = {
			...this.#build,
			from: this.role,
			session: id,
			model,
			epoch,
			digest
		};
		talk.say({ hello });
		readAccepted(await talk.hear(HELLO_MS), role);
		return talk;
	}
	async #takeSharing(talk, hello, nonce) {
		const { publicKey } = this.options.config.players[OWNER$1];
		const { signature } = hello;
		if (!(signature !== void 0 && await isSignedBy(publicKey, signature, statementOf(hello, this.role, nonce)))) throw new Refused("identity", "The hello is not signed with the owner’s key of this pond.");
		if (this.#isSharing) throw new Refused("limit", "Another model is being shared just now.");
		this.#isSharing = true;
		try {
			const { model, epoch } = hello;
			await receiveSharing({
				talk,
				hello,
				role: this.role,
				models: this.models
			});
			this.#log.note("info", "shared", {
				model,
				epoch
			});
		} finally {
			this.#isSharing = false;
		}
	}
	#ended(session, reason) {
		this.#sessions.delete(session.id);
		this.#spent.add(session.id);
		if (this.#spent.size > MOST_SPENT) this.#spent.delete(this.#spent.values().next().value);
		const code = reason instanceof Refused ? reason.code : "protocol";
		this.options.events?.ended?.(code);
		this.#log.note("info", "session over", {
			session: session.id,
			why: reason.message
		});
		if (this.#sessions.size === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve();
	}
	#endIdle() {
		for (const session of [...this.#sessions.values()]) if (!session.hasMoved()) session.end(new Refused("time", "Nothing was asked for long."));
	}
	#refuse(code, facts = {}) {
		this.options.events?.refused?.(code);
		this.#log.note("warn", "refused", {
			code,
			...facts
		});
	}
};
var isSession = (text) => /^[0-9a-f]{64}$/.test(text);
var isSame = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
// node_modules/prom-client/lib/util.js
var require_util = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.getValueAsString = function getValueString(value) {
		if (Number.isNaN(value)) return "Nan";
		else if (!Number.isFinite(value)) {
			if (value < 0) return "-Inf";
			else return "+Inf";
		} else return `${value}`;
	};
	exports.removeLabels = function removeLabels(hashMap, labels, sortedLabelNames) {
		const hash = hashObject(labels, sortedLabelNames);
		delete hashMap[hash];
	};
	exports.setValue = function setValue(hashMap, value, labels) {
		const hash = hashObject(labels);
		hashMap[hash] = {
			value: typeof value === "number" ? value : 0,
			labels: labels || {}
		};
		return hashMap;
	};
	exports.setValueDelta = function setValueDelta(hashMap, deltaValue, labels, hash = "") {
		const value = typeof deltaValue === "number" ? deltaValue : 0;
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	};
	exports.getLabels = function(labelNames, args) {
		if (typeof args[0] === "object") return args[0];
		if (labelNames.length !== args.length) throw new Error(`Invalid number of arguments (${args.length}): "${args.join(", ")}" for label names (${labelNames.length}): "${labelNames.join(", ")}".`);
		const acc = {};
		for (let i = 0; i < labelNames.length; i++) acc[labelNames[i]] = args[i];
		return acc;
	};
	function fastHashObject(keys, labels) {
		if (keys.length === 0) return "";
		let hash = "";
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i];
			const value = labels[key];
			if (value === void 0) continue;
			hash += `${key}:${value},`;
		}
		return hash;
	}
	function hashObject(labels, labelNames) {
		if (labelNames) return fastHashObject(labelNames, labels);
		const keys = Object.keys(labels);
		if (keys.length > 1) keys.sort();
		return fastHashObject(keys, labels);
	}
	exports.hashObject = hashObject;
	exports.isObject = function isObject(obj) {
		return obj !== null && typeof obj === "object";
	};
	exports.nowTimestamp = function nowTimestamp() {
		return Date.now() / 1e3;
	};
	var Grouper = class extends Map {
		/**
		* Adds the `value` to the `key`'s array of values.
		* @param {*} key Key to set.
		* @param {*} value Value to add to `key`'s array.
		* @returns {undefined} undefined.
		*/
		add(key, value) {
			if (this.has(key)) this.get(key).push(value);
			else this.set(key, [value]);
		}
	};
	exports.Grouper = Grouper;
}));
// node_modules/prom-client/lib/registry.js
var require_registry = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { getValueAsString } = require_util();
	var Registry = class Registry {
		static get PROMETHEUS_CONTENT_TYPE() {
			return "text/plain; version=0.0.4; charset=utf-8";
		}
		static get OPENMETRICS_CONTENT_TYPE() {
			return "application/openmetrics-text; version=1.0.0; charset=utf-8";
		}
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			this._metrics = {};
			this._collectors = [];
			this._defaultLabels = {};
			if (regContentType !== Registry.PROMETHEUS_CONTENT_TYPE && regContentType !== Registry.OPENMETRICS_CONTENT_TYPE) throw new TypeError(`Content type ${regContentType} is unsupported`);
			this._contentType = regContentType;
		}
		getMetricsAsArray() {
			return Object.values(this._metrics);
		}
		async getMetricsAsString(metrics) {
			const metric = typeof metrics.getForPromString === "function" ? await metrics.getForPromString() : await metrics.get();
			const name = escapeString(metric.name);
			const values = [`# HELP ${name} ${escapeString(metric.help)}`, `# TYPE ${name} ${metric.type}`];
			const defaultLabels = Object.keys(this._defaultLabels).length > 0 ? this._defaultLabels : null;
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			for (const val of metric.values || []) {
				let { metricName = name, labels = {} } = val;
				const { sharedLabels = {} } = val;
				if (isOpenMetrics && metric.type === "counter") metricName = `${metricName}_total`;
				if (defaultLabels) labels = {
					...labels,
					...defaultLabels,
					...labels
				};
				const formattedLabels = formatLabels(labels, sharedLabels);
				const flattenedShared = flattenSharedLabels(sharedLabels);
				const labelParts = [...formattedLabels, flattenedShared].filter(Boolean);
				const labelsString = labelParts.length ? `{${labelParts.join(",")}}` : "";
				let fullMetricLine = `${metricName}${labelsString} ${getValueAsString(val.value)}`;
				const { exemplar } = val;
				if (exemplar && isOpenMetrics) {
					const formattedExemplars = formatLabels(exemplar.labelSet);
					fullMetricLine += ` # {${formattedExemplars.join(",")}} ${getValueAsString(exemplar.value)} ${exemplar.timestamp}`;
				}
				values.push(fullMetricLine);
			}
			return values.join("\n");
		}
		async metrics() {
			const isOpenMetrics = this.contentType === Registry.OPENMETRICS_CONTENT_TYPE;
			const promises = this.getMetricsAsArray().map((metric) => {
				if (isOpenMetrics && metric.type === "counter") metric.name = standardizeCounterName(metric.name);
				return this.getMetricsAsString(metric);
			});
			const resolves = await Promise.all(promises);
			return isOpenMetrics ? `${resolves.join("\n")}\n# EOF\n` : `${resolves.join("\n\n")}\n`;
		}
		registerMetric(metric) {
			if (this._metrics[metric.name] && this._metrics[metric.name] !== metric) throw new Error(`A metric with the name ${metric.name} has already been registered.`);
			this._metrics[metric.name] = metric;
		}
		clear() {
			this._metrics = {};
			this._defaultLabels = {};
		}
		async getMetricsAsJSON() {
			const metrics = [];
			const defaultLabelNames = Object.keys(this._defaultLabels);
			const promises = [];
			for (const metric of this.getMetricsAsArray()) promises.push(metric.get());
			const resolves = await Promise.all(promises);
			for (const item of resolves) {
				if (item.values && defaultLabelNames.length > 0) for (const val of item.values) {
					val.labels = Object.assign({}, val.labels);
					for (const labelName of defaultLabelNames) val.labels[labelName] = val.labels[labelName] || this._defaultLabels[labelName];
				}
				metrics.push(item);
			}
			return metrics;
		}
		removeSingleMetric(name) {
			delete this._metrics[name];
		}
		getSingleMetricAsString(name) {
			return this.getMetricsAsString(this._metrics[name]);
		}
		getSingleMetric(name) {
			return this._metrics[name];
		}
		setDefaultLabels(labels) {
			this._defaultLabels = labels;
		}
		resetMetrics() {
			for (const metric in this._metrics) this._metrics[metric].reset();
		}
		get contentType() {
			return this._contentType;
		}
		setContentType(metricsContentType) {
			if (metricsContentType === Registry.OPENMETRICS_CONTENT_TYPE || metricsContentType === Registry.PROMETHEUS_CONTENT_TYPE) this._contentType = metricsContentType;
			else throw new Error(`Content type ${metricsContentType} is unsupported`);
		}
		static merge(registers) {
			const regType = registers[0].contentType;
			for (const reg of registers) if (reg.contentType !== regType) throw new Error("Registers can only be merged if they have the same content type");
			const mergedRegistry = new Registry(regType);
			registers.reduce((acc, reg) => acc.concat(reg.getMetricsAsArray()), []).forEach(mergedRegistry.registerMetric, mergedRegistry);
			return mergedRegistry;
		}
	};
	function formatLabels(labels, exclude) {
		const { hasOwnProperty } = Object.prototype;
		const formatted = [];
		for (const [name, value] of Object.entries(labels)) if (!exclude || !hasOwnProperty.call(exclude, name)) formatted.push(`${name}="${escapeLabelValue(value)}"`);
		return formatted;
	}
	var sharedLabelCache = /* @__PURE__ */ new WeakMap();
	function flattenSharedLabels(labels) {
		const cached = sharedLabelCache.get(labels);
		if (cached) return cached;
		const flattened = formatLabels(labels).join(",");
		sharedLabelCache.set(labels, flattened);
		return flattened;
	}
	function escapeLabelValue(str) {
		if (typeof str !== "string") return str;
		return escapeString(str).replace(/"/g, "\\\"");
	}
	function escapeString(str) {
		return str.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
	}
	function standardizeCounterName(name) {
		return name.replace(/_total$/, "");
	}
	module.exports = Registry;
	module.exports.globalRegistry = new Registry();
}));
// node_modules/prom-client/lib/validation.js
var require_validation = /* @__PURE__ */ __commonJSMin(((exports) => {
	var util = __require("util");
	var metricRegexp = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
	var labelRegexp = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
	exports.validateMetricName = function(name) {
		return metricRegexp.test(name);
	};
	exports.validateLabelName = function(names = []) {
		return names.every((name) => labelRegexp.test(name));
	};
	exports.validateLabel = function validateLabel(savedLabels, labels) {
		for (const label in labels) if (!savedLabels.includes(label)) throw new Error(`Added label "${label}" is not included in initial labelset: ${util.inspect(savedLabels)}`);
	};
}));
// node_modules/prom-client/lib/metric.js
var require_metric = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Registry = require_registry();
	var { isObject } = require_util();
	var { validateMetricName, validateLabelName } = require_validation();
	/**
	* @abstract
	*/
	var Metric = class {
		constructor(config, defaults = {}) {
			if (!isObject(config)) throw new TypeError("constructor expected a config object");
			Object.assign(this, {
				labelNames: [],
				registers: [Registry.globalRegistry],
				aggregator: "sum",
				enableExemplars: false
			}, defaults, config);
			if (!this.registers) this.registers = [Registry.globalRegistry];
			if (!this.help) throw new Error("Missing mandatory help parameter");
			if (!this.name) throw new Error("Missing mandatory name parameter");
			if (!validateMetricName(this.name)) throw new Error("Invalid metric name");
			if (!validateLabelName(this.labelNames)) throw new Error("Invalid label name");
			if (this.collect && typeof this.collect !== "function") throw new Error("Optional \"collect\" parameter must be a function");
			if (this.labelNames) this.sortedLabelNames = [...this.labelNames].sort();
			else this.sortedLabelNames = [];
			this.reset();
			for (const register of this.registers) {
				if (this.enableExemplars && register.contentType === Registry.PROMETHEUS_CONTENT_TYPE) throw new TypeError("Exemplars are supported only on OpenMetrics registries");
				register.registerMetric(this);
			}
		}
		reset() {}
	};
	module.exports = { Metric };
}));
// node_modules/prom-client/lib/exemplar.js
var require_exemplar = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Class representing an OpenMetrics exemplar.
	*
	* @property {object} labelSet
	* @property {number} value
	* @property {number} [timestamp]
	* */
	var Exemplar = class {
		constructor(labelSet = {}, value = null) {
			this.labelSet = labelSet;
			this.value = value;
		}
		/**
		* Validation for the label set format.
		* https://github.com/OpenObservability/OpenMetrics/blob/d99b705f611b75fec8f450b05e344e02eea6921d/specification/OpenMetrics.md#exemplars
		*
		* @param {object} labelSet - Exemplar labels.
		* @throws {RangeError}
		* @return {void}
		*/
		validateExemplarLabelSet(labelSet) {
			let res = "";
			for (const [labelName, labelValue] of Object.entries(labelSet)) res += `${labelName}${labelValue}`;
			if (res.length > 128) throw new RangeError("Label set size must be smaller than 128 UTF-8 chars");
		}
	};
	module.exports = Exemplar;
}));
// node_modules/prom-client/lib/counter.js
/**
* Counter metric
*/
var require_counter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var util = __require("util");
	var { hashObject, isObject, getLabels, removeLabels, nowTimestamp } = require_util();
	var { validateLabel } = require_validation();
	var { Metric } = require_metric();
	var Exemplar = require_exemplar();
	var Counter = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "counter";
			this.defaultLabels = {};
			this.defaultValue = 1;
			this.defaultExemplarLabelSet = {};
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.inc = this.incWithExemplar;
			} else this.inc = this.incWithoutExemplar;
		}
		/**
		* Increment counter
		* @param {object} labels - What label you want to be incremented
		* @param {Number} value - Value to increment, if omitted increment with 1
		* @returns {object} results - object with information about the inc operation
		* @returns {string} results.labelHash - hash representation of the labels
		*/
		incWithoutExemplar(labels, value) {
			let hash = "";
			if (isObject(labels)) {
				hash = hashObject(labels, this.sortedLabelNames);
				validateLabel(this.labelNames, labels);
			} else {
				value = labels;
				labels = {};
			}
			if (value && !Number.isFinite(value)) throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
			if (value < 0) throw new Error("It is not possible to decrease a counter");
			if (value === null || value === void 0) value = 1;
			setValue(this.hashMap, value, labels, hash);
			return { labelHash: hash };
		}
		/**
		* Increment counter with exemplar, same as inc but accepts labels for an
		* exemplar.
		* If no label is provided the current exemplar labels are kept unchanged
		* (defaults to empty set).
		*
		* @param {object} incOpts - Object with options about what metric to increase
		* @param {object} incOpts.labels - What label you want to be incremented,
		*                                  defaults to null (metric with no labels)
		* @param {Number} incOpts.value - Value to increment, defaults to 1
		* @param {object} incOpts.exemplarLabels - Key-value  labels for the
		*                                          exemplar, defaults to empty set {}
		* @returns {void}
		*/
		incWithExemplar({ labels = this.defaultLabels, value = this.defaultValue, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			const res = this.incWithoutExemplar(labels, value);
			this.updateExemplar(exemplarLabels, value, res.labelHash);
		}
		updateExemplar(exemplarLabels, value, hash) {
			if (exemplarLabels === this.defaultExemplarLabelSet) return;
			if (!isObject(this.hashMap[hash].exemplar)) this.hashMap[hash].exemplar = new Exemplar();
			this.hashMap[hash].exemplar.validateExemplarLabelSet(exemplarLabels);
			this.hashMap[hash].exemplar.labelSet = exemplarLabels;
			this.hashMap[hash].exemplar.value = value ? value : 1;
			this.hashMap[hash].exemplar.timestamp = nowTimestamp();
		}
		/**
		* Reset counter
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			return { inc: this.inc.bind(this, labels) };
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args) || {};
			validateLabel(this.labelNames, labels);
			return removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function setValue(hashMap, value, labels = {}, hash = "") {
		if (hashMap[hash]) hashMap[hash].value += value;
		else hashMap[hash] = {
			value,
			labels
		};
		return hashMap;
	}
	module.exports = Counter;
}));
// node_modules/prom-client/lib/gauge.js
/**
* Gauge metric
*/
var require_gauge = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var util = __require("util");
	var { setValue, setValueDelta, getLabels, hashObject, isObject, removeLabels } = require_util();
	var { validateLabel } = require_validation();
	var { Metric } = require_metric();
	var Gauge = class extends Metric {
		constructor(config) {
			super(config);
			this.type = "gauge";
		}
		/**
		* Set a gauge to a value
		* @param {object} labels - Object with labels and their values
		* @param {Number} value - Value to set the gauge to, must be positive
		* @returns {void}
		*/
		set(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			set(this, labels, value);
		}
		/**
		* Reset gauge
		* @returns {void}
		*/
		reset() {
			this.hashMap = {};
			if (this.labelNames.length === 0) setValue(this.hashMap, 0, {});
		}
		/**
		* Increment a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to increment - if omitted, increment with 1
		* @returns {void}
		*/
		inc(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, value);
		}
		/**
		* Decrement a gauge value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to decrement - if omitted, decrement with 1
		* @returns {void}
		*/
		dec(labels, value) {
			value = getValueArg(labels, value);
			labels = getLabelArg(labels);
			if (value === void 0) value = 1;
			setDelta(this, labels, -value);
		}
		/**
		* Set the gauge to current unix epoch
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		setToCurrentTime(labels) {
			const now = Date.now() / 1e3;
			if (labels === void 0) this.set(now);
			else this.set(labels, now);
		}
		/**
		* Start a timer
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Invoke this function to set the duration in seconds since you started the timer.
		* @example
		* var done = gauge.startTimer();
		* makeXHRRequest(function(err, response) {
		*	done(); //Duration of the request will be saved
		* });
		*/
		startTimer(labels) {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.set(Object.assign({}, labels, endLabels), value);
				return value;
			};
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			return {
				help: this.help,
				name: this.name,
				type: this.type,
				values: Object.values(this.hashMap),
				aggregator: this.aggregator
			};
		}
		_getValue(labels) {
			const hash = hashObject(labels || {}, this.sortedLabelNames);
			return this.hashMap[hash] ? this.hashMap[hash].value : 0;
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				inc: this.inc.bind(this, labels),
				dec: this.dec.bind(this, labels),
				set: this.set.bind(this, labels),
				setToCurrentTime: this.setToCurrentTime.bind(this, labels),
				startTimer: this.startTimer.bind(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function set(gauge, labels, value) {
		if (typeof value !== "number") throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
		validateLabel(gauge.labelNames, labels);
		setValue(gauge.hashMap, value, labels);
	}
	function setDelta(gauge, labels, delta) {
		if (typeof delta !== "number") throw new TypeError(`Delta is not a valid number: ${util.format(delta)}`);
		validateLabel(gauge.labelNames, labels);
		const hash = hashObject(labels, gauge.sortedLabelNames);
		setValueDelta(gauge.hashMap, delta, labels, hash);
	}
	function getLabelArg(labels) {
		return isObject(labels) ? labels : {};
	}
	function getValueArg(labels, value) {
		return isObject(labels) ? value : labels;
	}
	module.exports = Gauge;
}));
// node_modules/prom-client/lib/histogram.js
/**
* Histogram
*/
var require_histogram = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var util = __require("util");
	var { getLabels, hashObject, isObject, removeLabels, nowTimestamp } = require_util();
	var { validateLabel } = require_validation();
	var { Metric } = require_metric();
	var Exemplar = require_exemplar();
	var Histogram = class extends Metric {
		constructor(config) {
			super(config, { buckets: [
				.005,
				.01,
				.025,
				.05,
				.1,
				.25,
				.5,
				1,
				2.5,
				5,
				10
			] });
			this.type = "histogram";
			this.defaultLabels = {};
			this.defaultExemplarLabelSet = {};
			this.enableExemplars = false;
			for (const label of this.labelNames) if (label === "le") throw new Error("le is a reserved label keyword");
			this.upperBounds = this.buckets;
			this.bucketValues = this.upperBounds.reduce((acc, upperBound) => {
				acc[upperBound] = 0;
				return acc;
			}, {});
			if (config.enableExemplars) {
				this.enableExemplars = true;
				this.bucketExemplars = this.upperBounds.reduce((acc, upperBound) => {
					acc[upperBound] = null;
					return acc;
				}, {});
				Object.freeze(this.bucketExemplars);
				this.observe = this.observeWithExemplar;
			} else this.observe = this.observeWithoutExemplar;
			Object.freeze(this.bucketValues);
			Object.freeze(this.upperBounds);
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: createBaseValues({}, this.bucketValues, this.bucketExemplars) };
		}
		/**
		* Observe a value in histogram
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe in the histogram
		* @returns {void}
		*/
		observeWithoutExemplar(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		observeWithExemplar({ labels = this.defaultLabels, value, exemplarLabels = this.defaultExemplarLabelSet } = {}) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
			this.updateExemplar(labels, value, exemplarLabels);
		}
		updateExemplar(labels, value, exemplarLabels) {
			if (Object.keys(exemplarLabels).length === 0) return;
			const hash = hashObject(labels, this.sortedLabelNames);
			const bound = findBound(this.upperBounds, value);
			const { bucketExemplars } = this.hashMap[hash];
			let exemplar = bucketExemplars[bound];
			if (!isObject(exemplar)) {
				exemplar = new Exemplar();
				bucketExemplars[bound] = exemplar;
			}
			exemplar.validateExemplarLabelSet(exemplarLabels);
			exemplar.labelSet = exemplarLabels;
			exemplar.value = value;
			exemplar.timestamp = nowTimestamp();
		}
		async get() {
			const data = await this.getForPromString();
			data.values = data.values.map(splayLabels);
			return data;
		}
		async getForPromString() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const values = Object.values(this.hashMap).map(extractBucketValuesForExport(this)).reduce(addSumAndCountForExport(this), []);
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			this.hashMap = {};
		}
		/**
		* Initialize the metrics for the given combination of labels to zero
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {void}
		*/
		zero(labels) {
			const hash = hashObject(labels, this.sortedLabelNames);
			this.hashMap[hash] = createBaseValues(labels, this.bucketValues, this.bucketExemplars);
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {object} exemplarLabels - Object with labels for exemplar where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = histogram.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		* 	const duration = end(); //Observe the duration of expensiveXHRRequest and returns duration in seconds
		* 	console.log('Duration', duration);
		* });
		*/
		startTimer(labels, exemplarLabels) {
			return this.enableExemplars ? startTimerWithExemplar.call(this, labels, exemplarLabels)() : startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function startTimerWithExemplar(startLabels, startExemplarLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels, endExemplarLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe({
					labels: Object.assign({}, startLabels, endLabels),
					value,
					exemplarLabels: Object.assign({}, startExemplarLabels, endExemplarLabels)
				});
				return value;
			};
		};
	}
	function setValuePair(labels, value, metricName, exemplar, sharedLabels = {}) {
		return {
			labels,
			sharedLabels,
			value,
			metricName,
			exemplar
		};
	}
	function findBound(upperBounds, value) {
		for (let i = 0; i < upperBounds.length; i++) {
			const bound = upperBounds[i];
			if (value <= bound) return bound;
		}
		return -1;
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labelValuePair.labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let valueFromMap = this.hashMap[hash];
			if (!valueFromMap) valueFromMap = createBaseValues(labelValuePair.labels, this.bucketValues, this.bucketExemplars);
			const b = findBound(this.upperBounds, labelValuePair.value);
			valueFromMap.sum += labelValuePair.value;
			valueFromMap.count += 1;
			if (Object.prototype.hasOwnProperty.call(valueFromMap.bucketValues, b)) valueFromMap.bucketValues[b] += 1;
			this.hashMap[hash] = valueFromMap;
		};
	}
	function createBaseValues(labels, bucketValues, bucketExemplars) {
		const result = {
			labels,
			bucketValues: { ...bucketValues },
			sum: 0,
			count: 0
		};
		if (bucketExemplars) result.bucketExemplars = { ...bucketExemplars };
		return result;
	}
	function convertLabelsAndValues(labels, value) {
		return isObject(labels) ? {
			labels,
			value
		} : {
			value: labels,
			labels: {}
		};
	}
	function extractBucketValuesForExport(histogram) {
		const name = `${histogram.name}_bucket`;
		return (bucketData) => {
			let acc = 0;
			return {
				buckets: histogram.upperBounds.map((upperBound) => {
					acc += bucketData.bucketValues[upperBound];
					return setValuePair({ le: upperBound }, acc, name, bucketData.bucketExemplars ? bucketData.bucketExemplars[upperBound] : null, bucketData.labels);
				}),
				data: bucketData
			};
		};
	}
	function addSumAndCountForExport(histogram) {
		return (acc, d) => {
			acc.push(...d.buckets);
			acc.push(setValuePair({ le: "+Inf" }, d.data.count, `${histogram.name}_bucket`, d.data.bucketExemplars ? d.data.bucketExemplars["-1"] : null, d.data.labels), setValuePair({}, d.data.sum, `${histogram.name}_sum`, void 0, d.data.labels), setValuePair({}, d.data.count, `${histogram.name}_count`, void 0, d.data.labels));
			return acc;
		};
	}
	function splayLabels(bucket) {
		const { sharedLabels, labels, ...newBucket } = bucket;
		for (const label of Object.keys(sharedLabels)) labels[label] = sharedLabels[label];
		newBucket.labels = labels;
		return newBucket;
	}
	module.exports = Histogram;
}));
// node_modules/bintrees/lib/treebase.js
var require_treebase = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function TreeBase() {}
	TreeBase.prototype.clear = function() {
		this._root = null;
		this.size = 0;
	};
	TreeBase.prototype.find = function(data) {
		var res = this._root;
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) return res.data;
			else res = res.get_child(c > 0);
		}
		return null;
	};
	TreeBase.prototype.findIter = function(data) {
		var res = this._root;
		var iter = this.iterator();
		while (res !== null) {
			var c = this._comparator(data, res.data);
			if (c === 0) {
				iter._cursor = res;
				return iter;
			} else {
				iter._ancestors.push(res);
				res = res.get_child(c > 0);
			}
		}
		return null;
	};
	TreeBase.prototype.lowerBound = function(item) {
		var cur = this._root;
		var iter = this.iterator();
		var cmp = this._comparator;
		while (cur !== null) {
			var c = cmp(item, cur.data);
			if (c === 0) {
				iter._cursor = cur;
				return iter;
			}
			iter._ancestors.push(cur);
			cur = cur.get_child(c > 0);
		}
		for (var i = iter._ancestors.length - 1; i >= 0; --i) {
			cur = iter._ancestors[i];
			if (cmp(item, cur.data) < 0) {
				iter._cursor = cur;
				iter._ancestors.length = i;
				return iter;
			}
		}
		iter._ancestors.length = 0;
		return iter;
	};
	TreeBase.prototype.upperBound = function(item) {
		var iter = this.lowerBound(item);
		var cmp = this._comparator;
		while (iter.data() !== null && cmp(iter.data(), item) === 0) iter.next();
		return iter;
	};
	TreeBase.prototype.min = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.left !== null) res = res.left;
		return res.data;
	};
	TreeBase.prototype.max = function() {
		var res = this._root;
		if (res === null) return null;
		while (res.right !== null) res = res.right;
		return res.data;
	};
	TreeBase.prototype.iterator = function() {
		return new Iterator(this);
	};
	TreeBase.prototype.each = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.next()) !== null) if (cb(data) === false) return;
	};
	TreeBase.prototype.reach = function(cb) {
		var it = this.iterator(), data;
		while ((data = it.prev()) !== null) if (cb(data) === false) return;
	};
	function Iterator(tree) {
		this._tree = tree;
		this._ancestors = [];
		this._cursor = null;
	}
	Iterator.prototype.data = function() {
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.next = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._minNode(root);
		} else if (this._cursor.right === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.right === save);
		} else {
			this._ancestors.push(this._cursor);
			this._minNode(this._cursor.right);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype.prev = function() {
		if (this._cursor === null) {
			var root = this._tree._root;
			if (root !== null) this._maxNode(root);
		} else if (this._cursor.left === null) {
			var save;
			do {
				save = this._cursor;
				if (this._ancestors.length) this._cursor = this._ancestors.pop();
				else {
					this._cursor = null;
					break;
				}
			} while (this._cursor.left === save);
		} else {
			this._ancestors.push(this._cursor);
			this._maxNode(this._cursor.left);
		}
		return this._cursor !== null ? this._cursor.data : null;
	};
	Iterator.prototype._minNode = function(start) {
		while (start.left !== null) {
			this._ancestors.push(start);
			start = start.left;
		}
		this._cursor = start;
	};
	Iterator.prototype._maxNode = function(start) {
		while (start.right !== null) {
			this._ancestors.push(start);
			start = start.right;
		}
		this._cursor = start;
	};
	module.exports = TreeBase;
}));
// node_modules/bintrees/lib/rbtree.js
var require_rbtree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
		this.red = true;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function RBTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	RBTree.prototype = new TreeBase();
	RBTree.prototype.insert = function(data) {
		var ret = false;
		if (this._root === null) {
			this._root = new Node(data);
			ret = true;
			this.size++;
		} else {
			var head = new Node(void 0);
			var dir = 0;
			var last = 0;
			var gp = null;
			var ggp = head;
			var p = null;
			var node = this._root;
			ggp.right = this._root;
			while (true) {
				if (node === null) {
					node = new Node(data);
					p.set_child(dir, node);
					ret = true;
					this.size++;
				} else if (is_red(node.left) && is_red(node.right)) {
					node.red = true;
					node.left.red = false;
					node.right.red = false;
				}
				if (is_red(node) && is_red(p)) {
					var dir2 = ggp.right === gp;
					if (node === p.get_child(last)) ggp.set_child(dir2, single_rotate(gp, !last));
					else ggp.set_child(dir2, double_rotate(gp, !last));
				}
				var cmp = this._comparator(node.data, data);
				if (cmp === 0) break;
				last = dir;
				dir = cmp < 0;
				if (gp !== null) ggp = gp;
				gp = p;
				p = node;
				node = node.get_child(dir);
			}
			this._root = head.right;
		}
		this._root.red = false;
		return ret;
	};
	RBTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var gp = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			var last = dir;
			gp = p;
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
			if (!is_red(node) && !is_red(node.get_child(dir))) {
				if (is_red(node.get_child(!dir))) {
					var sr = single_rotate(node, dir);
					p.set_child(last, sr);
					p = sr;
				} else if (!is_red(node.get_child(!dir))) {
					var sibling = p.get_child(!last);
					if (sibling !== null) {
						if (!is_red(sibling.get_child(!last)) && !is_red(sibling.get_child(last))) {
							p.red = false;
							sibling.red = true;
							node.red = true;
						} else {
							var dir2 = gp.right === p;
							if (is_red(sibling.get_child(last))) gp.set_child(dir2, double_rotate(p, last));
							else if (is_red(sibling.get_child(!last))) gp.set_child(dir2, single_rotate(p, last));
							var gpc = gp.get_child(dir2);
							gpc.red = true;
							node.red = true;
							gpc.left.red = false;
							gpc.right.red = false;
						}
					}
				}
			}
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this.size--;
		}
		this._root = head.right;
		if (this._root !== null) this._root.red = false;
		return found !== null;
	};
	function is_red(node) {
		return node !== null && node.red;
	}
	function single_rotate(root, dir) {
		var save = root.get_child(!dir);
		root.set_child(!dir, save.get_child(dir));
		save.set_child(dir, root);
		root.red = true;
		save.red = false;
		return save;
	}
	function double_rotate(root, dir) {
		root.set_child(!dir, single_rotate(root.get_child(!dir), !dir));
		return single_rotate(root, dir);
	}
	module.exports = RBTree;
}));
// node_modules/bintrees/lib/bintree.js
var require_bintree = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var TreeBase = require_treebase();
	function Node(data) {
		this.data = data;
		this.left = null;
		this.right = null;
	}
	Node.prototype.get_child = function(dir) {
		return dir ? this.right : this.left;
	};
	Node.prototype.set_child = function(dir, val) {
		if (dir) this.right = val;
		else this.left = val;
	};
	function BinTree(comparator) {
		this._root = null;
		this._comparator = comparator;
		this.size = 0;
	}
	BinTree.prototype = new TreeBase();
	BinTree.prototype.insert = function(data) {
		if (this._root === null) {
			this._root = new Node(data);
			this.size++;
			return true;
		}
		var dir = 0;
		var p = null;
		var node = this._root;
		while (true) {
			if (node === null) {
				node = new Node(data);
				p.set_child(dir, node);
				ret = true;
				this.size++;
				return true;
			}
			if (this._comparator(node.data, data) === 0) return false;
			dir = this._comparator(node.data, data) < 0;
			p = node;
			node = node.get_child(dir);
		}
	};
	BinTree.prototype.remove = function(data) {
		if (this._root === null) return false;
		var head = new Node(void 0);
		var node = head;
		node.right = this._root;
		var p = null;
		var found = null;
		var dir = 1;
		while (node.get_child(dir) !== null) {
			p = node;
			node = node.get_child(dir);
			var cmp = this._comparator(data, node.data);
			dir = cmp > 0;
			if (cmp === 0) found = node;
		}
		if (found !== null) {
			found.data = node.data;
			p.set_child(p.right === node, node.get_child(node.left === null));
			this._root = head.right;
			this.size--;
			return true;
		} else return false;
	};
	module.exports = BinTree;
}));
// node_modules/bintrees/index.js
var require_bintrees = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		RBTree: require_rbtree(),
		BinTree: require_bintree()
	};
}));
// node_modules/tdigest/tdigest.js
var require_tdigest = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var RBTree = require_bintrees().RBTree;
	function TDigest(delta, K, CX) {
		this.discrete = delta === false;
		this.delta = delta || .01;
		this.K = K === void 0 ? 25 : K;
		this.CX = CX === void 0 ? 1.1 : CX;
		this.centroids = new RBTree(compare_centroid_means);
		this.nreset = 0;
		this.reset();
	}
	TDigest.prototype.reset = function() {
		this.centroids.clear();
		this.n = 0;
		this.nreset += 1;
		this.last_cumulate = 0;
	};
	TDigest.prototype.size = function() {
		return this.centroids.size;
	};
	TDigest.prototype.toArray = function(everything) {
		var result = [];
		if (everything) {
			this._cumulate(true);
			this.centroids.each(function(c) {
				result.push(c);
			});
		} else this.centroids.each(function(c) {
			result.push({
				mean: c.mean,
				n: c.n
			});
		});
		return result;
	};
	TDigest.prototype.summary = function() {
		return [
			(this.discrete ? "exact " : "approximating ") + this.n + " samples using " + this.size() + " centroids",
			"min = " + this.percentile(0),
			"Q1  = " + this.percentile(.25),
			"Q2  = " + this.percentile(.5),
			"Q3  = " + this.percentile(.75),
			"max = " + this.percentile(1)
		].join("\n");
	};
	function compare_centroid_means(a, b) {
		return a.mean > b.mean ? 1 : a.mean < b.mean ? -1 : 0;
	}
	function compare_centroid_mean_cumns(a, b) {
		return a.mean_cumn - b.mean_cumn;
	}
	TDigest.prototype.push = function(x, n) {
		n = n || 1;
		x = Array.isArray(x) ? x : [x];
		for (var i = 0; i < x.length; i++) this._digest(x[i], n);
	};
	TDigest.prototype.push_centroid = function(c) {
		c = Array.isArray(c) ? c : [c];
		for (var i = 0; i < c.length; i++) this._digest(c[i].mean, c[i].n);
	};
	TDigest.prototype._cumulate = function(exact) {
		if (this.n === this.last_cumulate || !exact && this.CX && this.CX > this.n / this.last_cumulate) return;
		var cumn = 0;
		this.centroids.each(function(c) {
			c.mean_cumn = cumn + c.n / 2;
			cumn = c.cumn = cumn + c.n;
		});
		this.n = this.last_cumulate = cumn;
	};
	TDigest.prototype.find_nearest = function(x) {
		if (this.size() === 0) return null;
		var iter = this.centroids.lowerBound({ mean: x });
		var c = iter.data() === null ? iter.prev() : iter.data();
		if (c.mean === x || this.discrete) return c;
		var prev = iter.prev();
		if (prev && Math.abs(prev.mean - x) < Math.abs(c.mean - x)) return prev;
		else return c;
	};
	TDigest.prototype._new_centroid = function(x, n, cumn) {
		var c = {
			mean: x,
			n,
			cumn
		};
		this.centroids.insert(c);
		this.n += n;
		return c;
	};
	TDigest.prototype._addweight = function(nearest, x, n) {
		if (x !== nearest.mean) nearest.mean += n * (x - nearest.mean) / (nearest.n + n);
		nearest.cumn += n;
		nearest.mean_cumn += n / 2;
		nearest.n += n;
		this.n += n;
	};
	TDigest.prototype._digest = function(x, n) {
		var min = this.centroids.min();
		var max = this.centroids.max();
		var nearest = this.find_nearest(x);
		if (nearest && nearest.mean === x) this._addweight(nearest, x, n);
		else if (nearest === min) this._new_centroid(x, n, 0);
		else if (nearest === max) this._new_centroid(x, n, this.n);
		else if (this.discrete) this._new_centroid(x, n, nearest.cumn);
		else {
			var p = nearest.mean_cumn / this.n;
			if (Math.floor(4 * this.n * this.delta * p * (1 - p)) - nearest.n >= n) this._addweight(nearest, x, n);
			else this._new_centroid(x, n, nearest.cumn);
		}
		this._cumulate(false);
		if (!this.discrete && this.K && this.size() > this.K / this.delta) this.compress();
	};
	TDigest.prototype.bound_mean = function(x) {
		var iter = this.centroids.upperBound({ mean: x });
		var lower = iter.prev();
		return [lower, lower.mean === x ? lower : iter.next()];
	};
	TDigest.prototype.p_rank = function(x_or_xlist) {
		var ps = (Array.isArray(x_or_xlist) ? x_or_xlist : [x_or_xlist]).map(this._p_rank, this);
		return Array.isArray(x_or_xlist) ? ps : ps[0];
	};
	TDigest.prototype._p_rank = function(x) {
		if (this.size() === 0) return;
		else if (x < this.centroids.min().mean) return 0;
		else if (x > this.centroids.max().mean) return 1;
		this._cumulate(true);
		var bound = this.bound_mean(x);
		var lower = bound[0], upper = bound[1];
		if (this.discrete) return lower.cumn / this.n;
		else {
			var cumn = lower.mean_cumn;
			if (lower !== upper) cumn += (x - lower.mean) * (upper.mean_cumn - lower.mean_cumn) / (upper.mean - lower.mean);
			return cumn / this.n;
		}
	};
	TDigest.prototype.bound_mean_cumn = function(cumn) {
		this.centroids._comparator = compare_centroid_mean_cumns;
		var iter = this.centroids.upperBound({ mean_cumn: cumn });
		this.centroids._comparator = compare_centroid_means;
		var lower = iter.prev();
		return [lower, lower && lower.mean_cumn === cumn ? lower : iter.next()];
	};
	TDigest.prototype.percentile = function(p_or_plist) {
		var qs = (Array.isArray(p_or_plist) ? p_or_plist : [p_or_plist]).map(this._percentile, this);
		return Array.isArray(p_or_plist) ? qs : qs[0];
	};
	TDigest.prototype._percentile = function(p) {
		if (this.size() === 0) return;
		this._cumulate(true);
		var h = this.n * p;
		var bound = this.bound_mean_cumn(h);
		var lower = bound[0], upper = bound[1];
		if (upper === lower || lower === null || upper === null) return (lower || upper).mean;
		else if (!this.discrete) return lower.mean + (h - lower.mean_cumn) * (upper.mean - lower.mean) / (upper.mean_cumn - lower.mean_cumn);
		else if (h <= lower.cumn) return lower.mean;
		else return upper.mean;
	};
	function pop_random(choices) {
		var idx = Math.floor(Math.random() * choices.length);
		return choices.splice(idx, 1)[0];
	}
	TDigest.prototype.compress = function() {
		if (this.compressing) return;
		var points = this.toArray();
		this.reset();
		this.compressing = true;
		while (points.length > 0) this.push_centroid(pop_random(points));
		this._cumulate(true);
		this.compressing = false;
	};
	function Digest(config) {
		this.config = config || {};
		this.mode = this.config.mode || "auto";
		TDigest.call(this, this.mode === "cont" ? config.delta : false);
		this.digest_ratio = this.config.ratio || .9;
		this.digest_thresh = this.config.thresh || 1e3;
		this.n_unique = 0;
	}
	Digest.prototype = Object.create(TDigest.prototype);
	Digest.prototype.constructor = Digest;
	Digest.prototype.push = function(x_or_xlist) {
		TDigest.prototype.push.call(this, x_or_xlist);
		this.check_continuous();
	};
	Digest.prototype._new_centroid = function(x, n, cumn) {
		this.n_unique += 1;
		TDigest.prototype._new_centroid.call(this, x, n, cumn);
	};
	Digest.prototype._addweight = function(nearest, x, n) {
		if (nearest.n === 1) this.n_unique -= 1;
		TDigest.prototype._addweight.call(this, nearest, x, n);
	};
	Digest.prototype.check_continuous = function() {
		if (this.mode !== "auto" || this.size() < this.digest_thresh) return false;
		if (this.n_unique / this.size() > this.digest_ratio) {
			this.mode = "cont";
			this.discrete = false;
			this.delta = this.config.delta || .01;
			this.compress();
			return true;
		}
		return false;
	};
	module.exports = {
		"TDigest": TDigest,
		"Digest": Digest
	};
}));
// node_modules/prom-client/lib/timeWindowQuantiles.js
var require_timeWindowQuantiles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { TDigest } = require_tdigest();
	var TimeWindowQuantiles = class {
		constructor(maxAgeSeconds, ageBuckets) {
			this.maxAgeSeconds = maxAgeSeconds || 0;
			this.ageBuckets = ageBuckets || 0;
			this.shouldRotate = maxAgeSeconds && ageBuckets;
			this.ringBuffer = Array(ageBuckets).fill(new TDigest());
			this.currentBuffer = 0;
			this.lastRotateTimestampMillis = Date.now();
			this.durationBetweenRotatesMillis = maxAgeSeconds * 1e3 / ageBuckets || Infinity;
		}
		size() {
			return rotate.call(this).size();
		}
		percentile(quantile) {
			return rotate.call(this).percentile(quantile);
		}
		push(value) {
			rotate.call(this);
			this.ringBuffer.forEach((bucket) => {
				bucket.push(value);
			});
		}
		reset() {
			this.ringBuffer.forEach((bucket) => {
				bucket.reset();
			});
		}
		compress() {
			this.ringBuffer.forEach((bucket) => {
				bucket.compress();
			});
		}
	};
	function rotate() {
		let timeSinceLastRotateMillis = Date.now() - this.lastRotateTimestampMillis;
		while (timeSinceLastRotateMillis > this.durationBetweenRotatesMillis && this.shouldRotate) {
			this.ringBuffer[this.currentBuffer] = new TDigest();
			if (++this.currentBuffer >= this.ringBuffer.length) this.currentBuffer = 0;
			timeSinceLastRotateMillis -= this.durationBetweenRotatesMillis;
			this.lastRotateTimestampMillis += this.durationBetweenRotatesMillis;
		}
		return this.ringBuffer[this.currentBuffer];
	}
	module.exports = TimeWindowQuantiles;
}));
// node_modules/prom-client/lib/summary.js
/**
* Summary
*/
var require_summary = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var util = __require("util");
	var { getLabels, hashObject, removeLabels } = require_util();
	var { validateLabel } = require_validation();
	var { Metric } = require_metric();
	var timeWindowQuantiles = require_timeWindowQuantiles();
	var DEFAULT_COMPRESS_COUNT = 1e3;
	var Summary = class extends Metric {
		constructor(config) {
			super(config, {
				percentiles: [
					.01,
					.05,
					.5,
					.9,
					.95,
					.99,
					.999
				],
				compressCount: DEFAULT_COMPRESS_COUNT,
				hashMap: {}
			});
			this.type = "summary";
			for (const label of this.labelNames) if (label === "quantile") throw new Error("quantile is a reserved label keyword");
			if (this.labelNames.length === 0) this.hashMap = { [hashObject({})]: {
				labels: {},
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			} };
		}
		/**
		* Observe a value
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @param {Number} value - Value to observe
		* @returns {void}
		*/
		observe(labels, value) {
			observe.call(this, labels === 0 ? 0 : labels || {})(value);
		}
		async get() {
			if (this.collect) {
				const v = this.collect();
				if (v instanceof Promise) await v;
			}
			const hashKeys = Object.keys(this.hashMap);
			const values = [];
			hashKeys.forEach((hashKey) => {
				const s = this.hashMap[hashKey];
				if (s) {
					if (this.pruneAgedBuckets && s.td.size() === 0) delete this.hashMap[hashKey];
					else {
						extractSummariesForExport(s, this.percentiles).forEach((v) => {
							values.push(v);
						});
						values.push(getSumForExport(s, this));
						values.push(getCountForExport(s, this));
					}
				}
			});
			return {
				name: this.name,
				help: this.help,
				type: this.type,
				values,
				aggregator: this.aggregator
			};
		}
		reset() {
			Object.values(this.hashMap).forEach((s) => {
				s.td.reset();
				s.count = 0;
				s.sum = 0;
			});
		}
		/**
		* Start a timer that could be used to logging durations
		* @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
		* @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
		* @example
		* var end = summary.startTimer();
		* makeExpensiveXHRRequest(function(err, res) {
		*	end(); //Observe the duration of expensiveXHRRequest
		* });
		*/
		startTimer(labels) {
			return startTimer.call(this, labels)();
		}
		labels(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			return {
				observe: observe.call(this, labels),
				startTimer: startTimer.call(this, labels)
			};
		}
		remove(...args) {
			const labels = getLabels(this.labelNames, args);
			validateLabel(this.labelNames, labels);
			removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
		}
	};
	function extractSummariesForExport(summaryOfLabels, percentiles) {
		summaryOfLabels.td.compress();
		return percentiles.map((percentile) => {
			const percentileValue = summaryOfLabels.td.percentile(percentile);
			return {
				labels: Object.assign({ quantile: percentile }, summaryOfLabels.labels),
				value: percentileValue ? percentileValue : 0
			};
		});
	}
	function getCountForExport(value, summary) {
		return {
			metricName: `${summary.name}_count`,
			labels: value.labels,
			value: value.count
		};
	}
	function getSumForExport(value, summary) {
		return {
			metricName: `${summary.name}_sum`,
			labels: value.labels,
			value: value.sum
		};
	}
	function startTimer(startLabels) {
		return () => {
			const start = process.hrtime();
			return (endLabels) => {
				const delta = process.hrtime(start);
				const value = delta[0] + delta[1] / 1e9;
				this.observe(Object.assign({}, startLabels, endLabels), value);
				return value;
			};
		};
	}
	function observe(labels) {
		return (value) => {
			const labelValuePair = convertLabelsAndValues(labels, value);
			validateLabel(this.labelNames, labels);
			if (!Number.isFinite(labelValuePair.value)) throw new TypeError(`Value is not a valid number: ${util.format(labelValuePair.value)}`);
			const hash = hashObject(labelValuePair.labels, this.sortedLabelNames);
			let summaryOfLabel = this.hashMap[hash];
			if (!summaryOfLabel) summaryOfLabel = {
				labels: labelValuePair.labels,
				td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
				count: 0,
				sum: 0
			};
			summaryOfLabel.td.push(labelValuePair.value);
			summaryOfLabel.count++;
			if (summaryOfLabel.count % this.compressCount === 0) summaryOfLabel.td.compress();
			summaryOfLabel.sum += labelValuePair.value;
			this.hashMap[hash] = summaryOfLabel;
		};
	}
	function convertLabelsAndValues(labels, value) {
		if (value === void 0) return {
			value: labels,
			labels: {}
		};
		return {
			labels,
			value
		};
	}
	module.exports = Summary;
}));
// node_modules/prom-client/lib/pushgateway.js
var require_pushgateway = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var url = __require("url");
	var http = __require("http");
	var https = __require("https");
	var { gzipSync } = __require("zlib");
	var { globalRegistry } = require_registry();
	var Pushgateway = class {
		constructor(gatewayUrl, options, registry) {
			if (!registry) registry = globalRegistry;
			this.registry = registry;
			this.gatewayUrl = gatewayUrl;
			const { requireJobName, ...requestOptions } = {
				requireJobName: true,
				...options
			};
			this.requireJobName = requireJobName;
			this.requestOptions = requestOptions;
		}
		pushAdd(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "POST", params.jobName, params.groupings);
		}
		push(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "PUT", params.jobName, params.groupings);
		}
		delete(params = {}) {
			if (this.requireJobName && !params.jobName) throw new Error("Missing jobName parameter");
			return useGateway.call(this, "DELETE", params.jobName, params.groupings);
		}
	};
	async function useGateway(method, job, groupings) {
		const gatewayUrlParsed = url.parse(this.gatewayUrl);
		const path = `${gatewayUrlParsed.pathname && gatewayUrlParsed.pathname !== "/" ? gatewayUrlParsed.pathname : ""}/metrics${job ? `/job/${encodeURIComponent(job)}${generateGroupings(groupings)}` : ""}`;
		const target = url.resolve(this.gatewayUrl, path);
		const requestParams = url.parse(target);
		const httpModule = isHttps(requestParams.href) ? https : http;
		const options = Object.assign(requestParams, this.requestOptions, { method });
		return new Promise((resolve, reject) => {
			if (method === "DELETE" && options.headers) delete options.headers["Content-Encoding"];
			const req = httpModule.request(options, (resp) => {
				let body = "";
				resp.setEncoding("utf8");
				resp.on("data", (chunk) => {
					body += chunk;
				});
				resp.on("end", () => {
					if (resp.statusCode >= 400) reject(/* @__PURE__ */ new Error(`push failed with status ${resp.statusCode}, ${body}`));
					else resolve({
						resp,
						body
					});
				});
			});
			req.on("error", (err) => {
				reject(err);
			});
			req.on("timeout", () => {
				req.destroy(/* @__PURE__ */ new Error("Pushgateway request timed out"));
			});
			if (method !== "DELETE") this.registry.metrics().then((metrics) => {
				if (options.headers && options.headers["Content-Encoding"] === "gzip") metrics = gzipSync(metrics);
				req.write(metrics);
				req.end();
			}).catch((err) => {
				reject(err);
			});
			else req.end();
		});
	}
	function generateGroupings(groupings) {
		if (!groupings) return "";
		return Object.keys(groupings).map((key) => `/${encodeURIComponent(key)}/${encodeURIComponent(groupings[key])}`).join("");
	}
	function isHttps(href) {
		return href.search(/^https/) !== -1;
	}
	module.exports = Pushgateway;
}));
// node_modules/prom-client/lib/bucketGenerators.js
var require_bucketGenerators = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.linearBuckets = (start, width, count) => {
		if (count < 1) throw new Error("Linear buckets needs a positive count");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) buckets[i] = start + i * width;
		return buckets;
	};
	exports.exponentialBuckets = (start, factor, count) => {
		if (start <= 0) throw new Error("Exponential buckets needs a positive start");
		if (count < 1) throw new Error("Exponential buckets needs a positive count");
		if (factor <= 1) throw new Error("Exponential buckets needs a factor greater than 1");
		const buckets = new Array(count);
		for (let i = 0; i < count; i++) {
			buckets[i] = start;
			start *= factor;
		}
		return buckets;
	};
}));
// node_modules/@opentelemetry/api/dist/diag/types.cjs
var require_types$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.DiagLogLevel = /* @__PURE__ */ function(DiagLogLevel) {
		/** Diagnostic Logging level setting to disable all logging (except and forced logs) */
		DiagLogLevel[DiagLogLevel["NONE"] = 0] = "NONE";
		/** Identifies an error scenario */
		DiagLogLevel[DiagLogLevel["ERROR"] = 30] = "ERROR";
		/** Identifies a warning scenario */
		DiagLogLevel[DiagLogLevel["WARN"] = 50] = "WARN";
		/** General informational log message */
		DiagLogLevel[DiagLogLevel["INFO"] = 60] = "INFO";
		/** General debug log message */
		DiagLogLevel[DiagLogLevel["DEBUG"] = 70] = "DEBUG";
		/**
		* Detailed trace level logging should only be used for development, should only be set
		* in a development environment.
		*/
		DiagLogLevel[DiagLogLevel["VERBOSE"] = 80] = "VERBOSE";
		/** Used to set the logging level to include all logging */
		DiagLogLevel[DiagLogLevel["ALL"] = 9999] = "ALL";
		return DiagLogLevel;
	}({});
}));
// node_modules/@opentelemetry/api/dist/version.cjs
var require_version$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.VERSION = "1.10.0";
}));
// node_modules/@opentelemetry/api/dist/internal/semver.cjs
var require_semver$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_version = require_version$2();
	var re = /^(\d+)\.(\d+)\.(\d+)(-(.+))?$/;
	/**
	* Create a function to test an API version to see if it is compatible with the provided ownVersion.
	*
	* The returned function has the following semantics:
	* - Exact match is always compatible
	* - Major versions must match exactly
	*    - 1.x package cannot use global 2.x package
	*    - 2.x package cannot use global 1.x package
	* - The minor version of the API module requesting access to the global API must be less than or equal to the minor version of this API
	*    - 1.3 package may use 1.4 global because the later global contains all functions 1.3 expects
	*    - 1.4 package may NOT use 1.3 global because it may try to call functions which don't exist on 1.3
	* - If the major version is 0, the minor version is treated as the major and the patch is treated as the minor
	* - Patch and build tag differences are not considered at this time
	*
	* @param ownVersion version which should be checked against
	*/
	function _makeCompatibilityCheck(ownVersion) {
		const acceptedVersions = /* @__PURE__ */ new Set([ownVersion]);
		const rejectedVersions = /* @__PURE__ */ new Set();
		const myVersionMatch = ownVersion.match(re);
		if (!myVersionMatch) return () => false;
		const ownVersionParsed = {
			major: +myVersionMatch[1],
			minor: +myVersionMatch[2],
			patch: +myVersionMatch[3],
			prerelease: myVersionMatch[4]
		};
		if (ownVersionParsed.prerelease != null) return function isExactmatch(globalVersion) {
			return globalVersion === ownVersion;
		};
		function _reject(v) {
			rejectedVersions.add(v);
			return false;
		}
		function _accept(v) {
			acceptedVersions.add(v);
			return true;
		}
		return function isCompatible(globalVersion) {
			if (acceptedVersions.has(globalVersion)) return true;
			if (rejectedVersions.has(globalVersion)) return false;
			const globalVersionMatch = globalVersion.match(re);
			if (!globalVersionMatch) return _reject(globalVersion);
			const globalVersionParsed = {
				major: +globalVersionMatch[1],
				minor: +globalVersionMatch[2],
				patch: +globalVersionMatch[3],
				prerelease: globalVersionMatch[4]
			};
			if (globalVersionParsed.prerelease != null) return _reject(globalVersion);
			if (ownVersionParsed.major !== globalVersionParsed.major) return _reject(globalVersion);
			if (ownVersionParsed.major === 0) {
				if (ownVersionParsed.minor === globalVersionParsed.minor && ownVersionParsed.patch <= globalVersionParsed.patch) return _accept(globalVersion);
				return _reject(globalVersion);
			}
			if (ownVersionParsed.minor <= globalVersionParsed.minor) return _accept(globalVersion);
			return _reject(globalVersion);
		};
	}
	/**
	* Test an API version to see if it is compatible with this API.
	*
	* - Exact match is always compatible
	* - Major versions must match exactly
	*    - 1.x package cannot use global 2.x package
	*    - 2.x package cannot use global 1.x package
	* - The minor version of the API module requesting access to the global API must be less than or equal to the minor version of this API
	*    - 1.3 package may use 1.4 global because the later global contains all functions 1.3 expects
	*    - 1.4 package may NOT use 1.3 global because it may try to call functions which don't exist on 1.3
	* - If the major version is 0, the minor version is treated as the major and the patch is treated as the minor
	* - Patch and build tag differences are not considered at this time
	*
	* @param version version of the API requesting an instance of the global API
	*/
	var isCompatible = _makeCompatibilityCheck(require_version.VERSION);
	exports._makeCompatibilityCheck = _makeCompatibilityCheck;
	exports.isCompatible = isCompatible;
}));
// node_modules/@opentelemetry/api/dist/internal/global-utils.cjs
var require_global_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_version = require_version$2();
	var require_semver = require_semver$1();
	var major = require_version.VERSION.split(".")[0];
	var GLOBAL_OPENTELEMETRY_API_KEY = Symbol.for(`opentelemetry.js.api.${major}`);
	var _global = typeof globalThis === "object" ? globalThis : typeof self === "object" ? self : typeof window === "object" ? window : typeof global === "object" ? global : {};
	function _makeGlobalApi() {
		return Object.defineProperty({}, "version", {
			value: require_version.VERSION,
			enumerable: true,
			writable: false,
			configurable: false
		});
	}
	function registerGlobal(type, instance, diag, allowOverride = false) {
		var _global$GLOBAL_OPENTE;
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY] = (_global$GLOBAL_OPENTE = _global[GLOBAL_OPENTELEMETRY_API_KEY]) !== null && _global$GLOBAL_OPENTE !== void 0 ? _global$GLOBAL_OPENTE : _makeGlobalApi();
		if (!allowOverride && api[type]) {
			const err = /* @__PURE__ */ new Error(`@opentelemetry/api: Attempted duplicate registration of API: ${type}`);
			diag.error(err.stack || err.message);
			return false;
		}
		if (api.version !== "1.10.0") {
			const err = /* @__PURE__ */ new Error(`@opentelemetry/api: Registration of version v${api.version} for ${type} does not match previously registered API v${require_version.VERSION}`);
			diag.error(err.stack || err.message);
			return false;
		}
		api[type] = instance;
		diag.debug(`@opentelemetry/api: Registered a global for ${type} v${require_version.VERSION}.`);
		return true;
	}
	var _compatibleGlobalApi;
	function getGlobal(type) {
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY];
		if (api == null) return;
		if (api !== _compatibleGlobalApi) {
			if (!api.version || !require_semver.isCompatible(api.version)) return;
			_compatibleGlobalApi = api;
		}
		return api[type];
	}
	function unregisterGlobal(type, diag) {
		diag.debug(`@opentelemetry/api: Unregistering a global for ${type} v${require_version.VERSION}.`);
		const api = _global[GLOBAL_OPENTELEMETRY_API_KEY];
		if (api) delete api[type];
	}
	exports.getGlobal = getGlobal;
	exports.registerGlobal = registerGlobal;
	exports.unregisterGlobal = unregisterGlobal;
}));
// node_modules/@opentelemetry/api/dist/diag/ComponentLogger.cjs
var require_ComponentLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	/**
	* Component Logger which is meant to be used as part of any component which
	* will add automatically additional namespace in front of the log message.
	* It will then forward all message to global diag logger
	* @example
	* const cLogger = diag.createComponentLogger({ namespace: '@opentelemetry/instrumentation-http' });
	* cLogger.debug('test');
	* // @opentelemetry/instrumentation-http test
	*/
	var DiagComponentLogger = class {
		constructor(props) {
			this._namespace = props.namespace || "DiagComponentLogger";
		}
		debug(...args) {
			return logProxy("debug", this._namespace, args);
		}
		error(...args) {
			return logProxy("error", this._namespace, args);
		}
		info(...args) {
			return logProxy("info", this._namespace, args);
		}
		warn(...args) {
			return logProxy("warn", this._namespace, args);
		}
		verbose(...args) {
			return logProxy("verbose", this._namespace, args);
		}
	};
	function logProxy(funcName, namespace, args) {
		const logger = require_global_utils.getGlobal("diag");
		if (!logger) return;
		return logger[funcName](namespace, ...args);
	}
	exports.DiagComponentLogger = DiagComponentLogger;
}));
// node_modules/@opentelemetry/api/dist/diag/internal/logLevelLogger.cjs
var require_logLevelLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_types$1();
	function createLogLevelDiagLogger(maxLevel, logger) {
		if (maxLevel < 0) maxLevel = 0;
		else if (maxLevel > 9999) maxLevel = 9999;
		logger = logger || {};
		function _filterFunc(funcName, theLevel) {
			const theFunc = logger[funcName];
			if (typeof theFunc === "function" && maxLevel >= theLevel) return theFunc.bind(logger);
			return function() {};
		}
		return {
			error: _filterFunc("error", 30),
			warn: _filterFunc("warn", 50),
			info: _filterFunc("info", 60),
			debug: _filterFunc("debug", 70),
			verbose: _filterFunc("verbose", 80)
		};
	}
	exports.createLogLevelDiagLogger = createLogLevelDiagLogger;
}));
// node_modules/@opentelemetry/api/dist/api/diag.cjs
var require_diag$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_ComponentLogger = require_ComponentLogger$1();
	require_types$1();
	var require_logLevelLogger = require_logLevelLogger$1();
	var API_NAME = "diag";
	exports.DiagAPI = class DiagAPI {
		/** Get the singleton instance of the DiagAPI API */
		static instance() {
			if (!this._instance) this._instance = new DiagAPI();
			return this._instance;
		}
		/**
		* Private internal constructor
		* @private
		*/
		constructor() {
			function _logProxy(funcName) {
				return function(...args) {
					const logger = require_global_utils.getGlobal("diag");
					if (!logger) return;
					return logger[funcName](...args);
				};
			}
			const self = this;
			const setLogger = (logger, optionsOrLogLevel = { logLevel: 60 }) => {
				var _optionsOrLogLevel$lo;
				if (logger === self) {
					var _err$stack;
					const err = /* @__PURE__ */ new Error("Cannot use diag as the logger for itself. Please use a DiagLogger implementation like ConsoleDiagLogger or a custom implementation");
					self.error((_err$stack = err.stack) !== null && _err$stack !== void 0 ? _err$stack : err.message);
					return false;
				}
				if (typeof optionsOrLogLevel === "number") optionsOrLogLevel = { logLevel: optionsOrLogLevel };
				const oldLogger = require_global_utils.getGlobal("diag");
				const newLogger = require_logLevelLogger.createLogLevelDiagLogger((_optionsOrLogLevel$lo = optionsOrLogLevel.logLevel) !== null && _optionsOrLogLevel$lo !== void 0 ? _optionsOrLogLevel$lo : 60, logger);
				if (oldLogger && !optionsOrLogLevel.suppressOverrideMessage) {
					var _Error$stack;
					const stack = (_Error$stack = (/* @__PURE__ */ new Error()).stack) !== null && _Error$stack !== void 0 ? _Error$stack : "<failed to generate stacktrace>";
					oldLogger.warn(`Current logger will be overwritten from ${stack}`);
					newLogger.warn(`Current logger will overwrite one already registered from ${stack}`);
				}
				return require_global_utils.registerGlobal("diag", newLogger, self, true);
			};
			self.setLogger = setLogger;
			self.disable = () => {
				require_global_utils.unregisterGlobal(API_NAME, self);
			};
			self.createComponentLogger = (options) => {
				return new require_ComponentLogger.DiagComponentLogger(options);
			};
			self.verbose = _logProxy("verbose");
			self.debug = _logProxy("debug");
			self.info = _logProxy("info");
			self.warn = _logProxy("warn");
			self.error = _logProxy("error");
		}
	};
}));
// node_modules/@opentelemetry/api/dist/baggage/internal/baggage-impl.cjs
var require_baggage_impl$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.BaggageImpl = class BaggageImpl {
		constructor(entries) {
			this._entries = entries ? new Map(entries) : /* @__PURE__ */ new Map();
		}
		getEntry(key) {
			const entry = this._entries.get(key);
			if (!entry) return;
			return Object.assign({}, entry);
		}
		getAllEntries() {
			return Array.from(this._entries.entries());
		}
		setEntry(key, entry) {
			const newBaggage = new BaggageImpl(this._entries);
			newBaggage._entries.set(key, entry);
			return newBaggage;
		}
		removeEntry(key) {
			const newBaggage = new BaggageImpl(this._entries);
			newBaggage._entries.delete(key);
			return newBaggage;
		}
		removeEntries(...keys) {
			const newBaggage = new BaggageImpl(this._entries);
			for (const key of keys) newBaggage._entries.delete(key);
			return newBaggage;
		}
		clear() {
			return new BaggageImpl();
		}
	};
}));
// node_modules/@opentelemetry/api/dist/baggage/internal/symbol.cjs
var require_symbol$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.baggageEntryMetadataSymbol = Symbol("BaggageEntryMetadata");
}));
// node_modules/@opentelemetry/api/dist/baggage/utils.cjs
var require_utils$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_diag = require_diag$1();
	var require_baggage_impl = require_baggage_impl$1();
	var require_symbol = require_symbol$1();
	var diag = require_diag.DiagAPI.instance();
	/**
	* Create a new Baggage with optional entries
	*
	* @param entries An array of baggage entries the new baggage should contain
	*/
	function createBaggage(entries = {}) {
		return new require_baggage_impl.BaggageImpl(new Map(Object.entries(entries)));
	}
	/**
	* Create a serializable BaggageEntryMetadata object from a string.
	*
	* @param str string metadata. Format is currently not defined by the spec and has no special meaning.
	*
	* @since 1.0.0
	*/
	function baggageEntryMetadataFromString(str) {
		if (typeof str !== "string") {
			diag.error(`Cannot create baggage metadata from unknown type: ${typeof str}`);
			str = "";
		}
		return {
			__TYPE__: require_symbol.baggageEntryMetadataSymbol,
			toString() {
				return str;
			}
		};
	}
	exports.baggageEntryMetadataFromString = baggageEntryMetadataFromString;
	exports.createBaggage = createBaggage;
}));
// node_modules/@opentelemetry/api/dist/context/context.cjs
var require_context$3 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Get a key to uniquely identify a context value
	*
	* @since 1.0.0
	*/
	function createContextKey(description) {
		return Symbol.for(description);
	}
	exports.ROOT_CONTEXT = new class BaseContext {
		/**
		* Construct a new context which inherits values from an optional parent context.
		*
		* @param parentContext a context from which to inherit values
		*/
		constructor(parentContext) {
			const self = this;
			self._currentContext = parentContext ? new Map(parentContext) : /* @__PURE__ */ new Map();
			self.getValue = (key) => self._currentContext.get(key);
			self.setValue = (key, value) => {
				const context = new BaseContext(self._currentContext);
				context._currentContext.set(key, value);
				return context;
			};
			self.deleteValue = (key) => {
				const context = new BaseContext(self._currentContext);
				context._currentContext.delete(key);
				return context;
			};
		}
	}();
	exports.createContextKey = createContextKey;
}));
// node_modules/@opentelemetry/api/dist/diag/consoleLogger.cjs
var require_consoleLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var consoleMap = [
		{
			n: "error",
			c: "error"
		},
		{
			n: "warn",
			c: "warn"
		},
		{
			n: "info",
			c: "info"
		},
		{
			n: "debug",
			c: "debug"
		},
		{
			n: "verbose",
			c: "trace"
		}
	];
	var _originalConsoleMethods = {};
	if (typeof console !== "undefined") {
		for (const key of [
			"error",
			"warn",
			"info",
			"debug",
			"trace",
			"log"
		]) if (typeof console[key] === "function") _originalConsoleMethods[key] = console[key];
	}
	/**
	* A simple Immutable Console based diagnostic logger which will output any messages to the Console.
	* If you want to limit the amount of logging to a specific level or lower use the
	* {@link createLogLevelDiagLogger}
	*
	* @since 1.0.0
	*/
	var DiagConsoleLogger = class {
		constructor() {
			function _consoleFunc(funcName) {
				return function(...args) {
					let theFunc = _originalConsoleMethods[funcName];
					if (typeof theFunc !== "function") theFunc = _originalConsoleMethods["log"];
					if (typeof theFunc !== "function" && console) {
						theFunc = console[funcName];
						if (typeof theFunc !== "function") theFunc = console.log;
					}
					if (typeof theFunc === "function") return theFunc.apply(console, args);
				};
			}
			for (let i = 0; i < consoleMap.length; i++) this[consoleMap[i].n] = _consoleFunc(consoleMap[i].c);
		}
	};
	exports.DiagConsoleLogger = DiagConsoleLogger;
	exports._originalConsoleMethods = _originalConsoleMethods;
}));
// node_modules/@opentelemetry/api/dist/metrics/NoopMeter.cjs
var require_NoopMeter$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* NoopMeter is a noop implementation of the {@link Meter} interface. It reuses
	* constant NoopMetrics for all of its methods.
	*/
	var NoopMeter = class {
		constructor() {}
		/**
		* @see {@link Meter.createGauge}
		*/
		createGauge(_name, _options) {
			return NOOP_GAUGE_METRIC;
		}
		/**
		* @see {@link Meter.createHistogram}
		*/
		createHistogram(_name, _options) {
			return NOOP_HISTOGRAM_METRIC;
		}
		/**
		* @see {@link Meter.createCounter}
		*/
		createCounter(_name, _options) {
			return NOOP_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createUpDownCounter}
		*/
		createUpDownCounter(_name, _options) {
			return NOOP_UP_DOWN_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createObservableGauge}
		*/
		createObservableGauge(_name, _options) {
			return NOOP_OBSERVABLE_GAUGE_METRIC;
		}
		/**
		* @see {@link Meter.createObservableCounter}
		*/
		createObservableCounter(_name, _options) {
			return NOOP_OBSERVABLE_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.createObservableUpDownCounter}
		*/
		createObservableUpDownCounter(_name, _options) {
			return NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC;
		}
		/**
		* @see {@link Meter.addBatchObservableCallback}
		*/
		addBatchObservableCallback(_callback, _observables) {}
		/**
		* @see {@link Meter.removeBatchObservableCallback}
		*/
		removeBatchObservableCallback(_callback) {}
	};
	var NoopMetric = class {};
	var NoopCounterMetric = class extends NoopMetric {
		add(_value, _attributes) {}
	};
	var NoopUpDownCounterMetric = class extends NoopMetric {
		add(_value, _attributes) {}
	};
	var NoopGaugeMetric = class extends NoopMetric {
		record(_value, _attributes) {}
	};
	var NoopHistogramMetric = class extends NoopMetric {
		record(_value, _attributes) {}
	};
	var NoopObservableMetric = class {
		addCallback(_callback) {}
		removeCallback(_callback) {}
	};
	var NoopObservableCounterMetric = class extends NoopObservableMetric {};
	var NoopObservableGaugeMetric = class extends NoopObservableMetric {};
	var NoopObservableUpDownCounterMetric = class extends NoopObservableMetric {};
	var NOOP_METER = new NoopMeter();
	var NOOP_COUNTER_METRIC = new NoopCounterMetric();
	var NOOP_GAUGE_METRIC = new NoopGaugeMetric();
	var NOOP_HISTOGRAM_METRIC = new NoopHistogramMetric();
	var NOOP_UP_DOWN_COUNTER_METRIC = new NoopUpDownCounterMetric();
	var NOOP_OBSERVABLE_COUNTER_METRIC = new NoopObservableCounterMetric();
	var NOOP_OBSERVABLE_GAUGE_METRIC = new NoopObservableGaugeMetric();
	var NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC = new NoopObservableUpDownCounterMetric();
	/**
	* Create a no-op Meter
	*
	* @since 1.3.0
	*/
	function createNoopMeter() {
		return NOOP_METER;
	}
	exports.NOOP_COUNTER_METRIC = NOOP_COUNTER_METRIC;
	exports.NOOP_GAUGE_METRIC = NOOP_GAUGE_METRIC;
	exports.NOOP_HISTOGRAM_METRIC = NOOP_HISTOGRAM_METRIC;
	exports.NOOP_METER = NOOP_METER;
	exports.NOOP_OBSERVABLE_COUNTER_METRIC = NOOP_OBSERVABLE_COUNTER_METRIC;
	exports.NOOP_OBSERVABLE_GAUGE_METRIC = NOOP_OBSERVABLE_GAUGE_METRIC;
	exports.NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC = NOOP_OBSERVABLE_UP_DOWN_COUNTER_METRIC;
	exports.NOOP_UP_DOWN_COUNTER_METRIC = NOOP_UP_DOWN_COUNTER_METRIC;
	exports.NoopCounterMetric = NoopCounterMetric;
	exports.NoopGaugeMetric = NoopGaugeMetric;
	exports.NoopHistogramMetric = NoopHistogramMetric;
	exports.NoopMeter = NoopMeter;
	exports.NoopMetric = NoopMetric;
	exports.NoopObservableCounterMetric = NoopObservableCounterMetric;
	exports.NoopObservableGaugeMetric = NoopObservableGaugeMetric;
	exports.NoopObservableMetric = NoopObservableMetric;
	exports.NoopObservableUpDownCounterMetric = NoopObservableUpDownCounterMetric;
	exports.NoopUpDownCounterMetric = NoopUpDownCounterMetric;
	exports.createNoopMeter = createNoopMeter;
}));
// node_modules/@opentelemetry/api/dist/metrics/Metric.cjs
var require_Metric$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.ValueType = /* @__PURE__ */ function(ValueType) {
		ValueType[ValueType["INT"] = 0] = "INT";
		ValueType[ValueType["DOUBLE"] = 1] = "DOUBLE";
		return ValueType;
	}({});
}));
// node_modules/@opentelemetry/api/dist/logs/NoopLogger.cjs
var require_NoopLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var NoopLogger = class {
		emit(_logRecord) {}
		enabled() {
			return false;
		}
	};
	var NOOP_LOGGER = new NoopLogger();
	/**
	* Create a no-op Logger
	*/
	function createNoopLogger() {
		return NOOP_LOGGER;
	}
	exports.NOOP_LOGGER = NOOP_LOGGER;
	exports.NoopLogger = NoopLogger;
	exports.createNoopLogger = createNoopLogger;
}));
// node_modules/@opentelemetry/api/dist/logs/LogRecord.cjs
var require_LogRecord$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.SeverityNumber = /* @__PURE__ */ function(SeverityNumber) {
		SeverityNumber[SeverityNumber["UNSPECIFIED"] = 0] = "UNSPECIFIED";
		SeverityNumber[SeverityNumber["TRACE"] = 1] = "TRACE";
		SeverityNumber[SeverityNumber["TRACE2"] = 2] = "TRACE2";
		SeverityNumber[SeverityNumber["TRACE3"] = 3] = "TRACE3";
		SeverityNumber[SeverityNumber["TRACE4"] = 4] = "TRACE4";
		SeverityNumber[SeverityNumber["DEBUG"] = 5] = "DEBUG";
		SeverityNumber[SeverityNumber["DEBUG2"] = 6] = "DEBUG2";
		SeverityNumber[SeverityNumber["DEBUG3"] = 7] = "DEBUG3";
		SeverityNumber[SeverityNumber["DEBUG4"] = 8] = "DEBUG4";
		SeverityNumber[SeverityNumber["INFO"] = 9] = "INFO";
		SeverityNumber[SeverityNumber["INFO2"] = 10] = "INFO2";
		SeverityNumber[SeverityNumber["INFO3"] = 11] = "INFO3";
		SeverityNumber[SeverityNumber["INFO4"] = 12] = "INFO4";
		SeverityNumber[SeverityNumber["WARN"] = 13] = "WARN";
		SeverityNumber[SeverityNumber["WARN2"] = 14] = "WARN2";
		SeverityNumber[SeverityNumber["WARN3"] = 15] = "WARN3";
		SeverityNumber[SeverityNumber["WARN4"] = 16] = "WARN4";
		SeverityNumber[SeverityNumber["ERROR"] = 17] = "ERROR";
		SeverityNumber[SeverityNumber["ERROR2"] = 18] = "ERROR2";
		SeverityNumber[SeverityNumber["ERROR3"] = 19] = "ERROR3";
		SeverityNumber[SeverityNumber["ERROR4"] = 20] = "ERROR4";
		SeverityNumber[SeverityNumber["FATAL"] = 21] = "FATAL";
		SeverityNumber[SeverityNumber["FATAL2"] = 22] = "FATAL2";
		SeverityNumber[SeverityNumber["FATAL3"] = 23] = "FATAL3";
		SeverityNumber[SeverityNumber["FATAL4"] = 24] = "FATAL4";
		return SeverityNumber;
	}({});
}));
// node_modules/@opentelemetry/api/dist/propagation/TextMapPropagator.cjs
var require_TextMapPropagator$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* @since 1.0.0
	*/
	var defaultTextMapGetter = {
		get(carrier, key) {
			if (carrier == null) return;
			return carrier[key];
		},
		keys(carrier) {
			if (carrier == null) return [];
			return Object.keys(carrier);
		}
	};
	/**
	* @since 1.0.0
	*/
	var defaultTextMapSetter = { set(carrier, key, value) {
		if (carrier == null) return;
		carrier[key] = value;
	} };
	exports.defaultTextMapGetter = defaultTextMapGetter;
	exports.defaultTextMapSetter = defaultTextMapSetter;
}));
// node_modules/@opentelemetry/api/dist/trace/trace_flags.cjs
var require_trace_flags$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.TraceFlags = /* @__PURE__ */ function(TraceFlags) {
		/** Represents no flag set. */
		TraceFlags[TraceFlags["NONE"] = 0] = "NONE";
		/** Bit to represent whether trace is sampled in trace flags. */
		TraceFlags[TraceFlags["SAMPLED"] = 1] = "SAMPLED";
		return TraceFlags;
	}({});
}));
// node_modules/@opentelemetry/api/dist/trace/invalid-span-constants.cjs
var require_invalid_span_constants$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_trace_flags$1();
	/**
	* @since 1.0.0
	*/
	var INVALID_SPANID = "0000000000000000";
	/**
	* @since 1.0.0
	*/
	var INVALID_TRACEID = "00000000000000000000000000000000";
	/**
	* @since 1.0.0
	*/
	var INVALID_SPAN_CONTEXT = {
		traceId: INVALID_TRACEID,
		spanId: INVALID_SPANID,
		traceFlags: 0
	};
	exports.INVALID_SPANID = INVALID_SPANID;
	exports.INVALID_SPAN_CONTEXT = INVALID_SPAN_CONTEXT;
	exports.INVALID_TRACEID = INVALID_TRACEID;
}));
// node_modules/@opentelemetry/api/dist/trace/NonRecordingSpan.cjs
var require_NonRecordingSpan$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_invalid_span_constants = require_invalid_span_constants$1();
	/**
	* The NonRecordingSpan is the default {@link Span} that is used when no Span
	* implementation is available. All operations are no-op including context
	* propagation.
	*/
	var NonRecordingSpan = class {
		constructor(spanContext = require_invalid_span_constants.INVALID_SPAN_CONTEXT) {
			this._spanContext = spanContext;
		}
		spanContext() {
			return this._spanContext;
		}
		setAttribute(_key, _value) {
			return this;
		}
		setAttributes(_attributes) {
			return this;
		}
		addEvent(_name, _attributes) {
			return this;
		}
		addLink(_link) {
			return this;
		}
		addLinks(_links) {
			return this;
		}
		setStatus(_status) {
			return this;
		}
		updateName(_name) {
			return this;
		}
		end(_endTime) {}
		isRecording() {
			return false;
		}
		recordException(_exception, _time) {}
	};
	exports.NonRecordingSpan = NonRecordingSpan;
}));
// node_modules/@opentelemetry/api/dist/trace/spancontext-utils.cjs
var require_spancontext_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	require_invalid_span_constants$1();
	var require_NonRecordingSpan = require_NonRecordingSpan$1();
	var isHex = new Uint8Array([
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1
	]);
	function isValidHex(id, length) {
		if (typeof id !== "string" || id.length !== length) return false;
		let r = 0;
		for (let i = 0; i < id.length; i += 4) r += (isHex[id.charCodeAt(i)] | 0) + (isHex[id.charCodeAt(i + 1)] | 0) + (isHex[id.charCodeAt(i + 2)] | 0) + (isHex[id.charCodeAt(i + 3)] | 0);
		return r === length;
	}
	/**
	* @since 1.0.0
	*/
	function isValidTraceId(traceId) {
		return isValidHex(traceId, 32) && traceId !== "00000000000000000000000000000000";
	}
	/**
	* @since 1.0.0
	*/
	function isValidSpanId(spanId) {
		return isValidHex(spanId, 16) && spanId !== "0000000000000000";
	}
	/**
	* Returns true if this {@link SpanContext} is valid.
	* @return true if this {@link SpanContext} is valid.
	*
	* @since 1.0.0
	*/
	function isSpanContextValid(spanContext) {
		return isValidTraceId(spanContext.traceId) && isValidSpanId(spanContext.spanId);
	}
	/**
	* Wrap the given {@link SpanContext} in a new non-recording {@link Span}
	*
	* @param spanContext span context to be wrapped
	* @returns a new non-recording {@link Span} with the provided context
	*/
	function wrapSpanContext(spanContext) {
		return new require_NonRecordingSpan.NonRecordingSpan(spanContext);
	}
	exports.isSpanContextValid = isSpanContextValid;
	exports.isValidSpanId = isValidSpanId;
	exports.isValidTraceId = isValidTraceId;
	exports.wrapSpanContext = wrapSpanContext;
}));
// node_modules/@opentelemetry/api/dist/context/NoopContextManager.cjs
var require_NoopContextManager$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_context = require_context$3();
	var NoopContextManager = class {
		active() {
			return require_context.ROOT_CONTEXT;
		}
		with(_context, fn, thisArg, ...args) {
			return fn.call(thisArg, ...args);
		}
		bind(_context, target) {
			return target;
		}
		enable() {
			return this;
		}
		disable() {
			return this;
		}
		/** @experimental This API is experimental and may change in minor releases without prior notice. */
		attach(_context) {
			return { dispose() {} };
		}
	};
	exports.NoopContextManager = NoopContextManager;
}));
// node_modules/@opentelemetry/api/dist/api/context.cjs
var require_context$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_diag = require_diag$1();
	var require_NoopContextManager = require_NoopContextManager$1();
	var API_NAME = "context";
	var NOOP_CONTEXT_MANAGER = new require_NoopContextManager.NoopContextManager();
	var NOOP_TOKEN = Object.freeze({ dispose: () => {} });
	exports.ContextAPI = class ContextAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._attachUnsupportedWarned = false;
		}
		/** Get the singleton instance of the Context API */
		static getInstance() {
			if (!this._instance) this._instance = new ContextAPI();
			return this._instance;
		}
		/**
		* Set the current context manager.
		*
		* @returns true if the context manager was successfully registered, else false
		*/
		setGlobalContextManager(contextManager) {
			return require_global_utils.registerGlobal(API_NAME, contextManager, require_diag.DiagAPI.instance());
		}
		/**
		* Get the currently active context
		*/
		active() {
			return this._getContextManager().active();
		}
		/**
		* Execute a function with an active context
		*
		* @param context context to be active during function execution
		* @param fn function to execute in a context
		* @param thisArg optional receiver to be used for calling fn
		* @param args optional arguments forwarded to fn
		*/
		with(context, fn, thisArg, ...args) {
			return this._getContextManager().with(context, fn, thisArg, ...args);
		}
		/**
		* Bind a context to a target function or event emitter
		*
		* @param context context to bind to the event emitter or function. Defaults to the currently active context
		* @param target function or event emitter to bind
		*/
		bind(context, target) {
			return this._getContextManager().bind(context, target);
		}
		/**
		* Imperatively sets `context` as active, returning a {@link ContextManagementToken} whose
		* {@link ContextManagementToken.dispose} restores the previous context.
		*
		* This is a delicate, low-level API - prefer {@link with}/{@link bind}, which
		* restore context automatically. Use `attach` only to bridge callback
		* boundaries that `with` cannot wrap. Call `token.dispose()` when the
		* operation is done.
		*
		* **Caveat for async functions:** If called inside an async function before
		* the first `await`, the context change may leak into the caller's context
		* and remain active there. Prefer {@link with} for async code.
		*
		* Support is best-effort and varies by the active ContextManager (see
		* {@link ContextManager.attach}); if it does not implement `attach`, this logs
		* a warning and returns a no-op token.
		*
		* @param context The Context to attach
		* @returns A {@link ContextManagementToken} whose dispose() restores the previous Context
		* @since 1.10.0
		* @experimental This API is experimental and may change in minor releases without prior notice.
		*/
		attach(context) {
			const contextManager = this._getContextManager();
			if (contextManager.attach) return contextManager.attach(context);
			if (!this._attachUnsupportedWarned) {
				this._attachUnsupportedWarned = true;
				require_diag.DiagAPI.instance().warn("The current ContextManager does not implement attach(). The context will not be attached. Use a ContextManager that supports attach() (e.g. AsyncLocalStorageContextManager) or use with()/bind() instead.");
			}
			return NOOP_TOKEN;
		}
		_getContextManager() {
			return require_global_utils.getGlobal(API_NAME) || NOOP_CONTEXT_MANAGER;
		}
		/** Disable and remove the global context manager */
		disable() {
			this._getContextManager().disable();
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
	};
}));
// node_modules/@opentelemetry/api/dist/trace/context-utils.cjs
var require_context_utils$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_context = require_context$3();
	var require_context$1 = require_context$2();
	var require_NonRecordingSpan = require_NonRecordingSpan$1();
	/**
	* span key
	*/
	var SPAN_KEY = require_context.createContextKey("OpenTelemetry Context Key SPAN");
	/**
	* Return the span if one exists
	*
	* @param context context to get span from
	*/
	function getSpan(context) {
		return context.getValue(SPAN_KEY) || void 0;
	}
	/**
	* Gets the span from the current context, if one exists.
	*/
	function getActiveSpan() {
		return getSpan(require_context$1.ContextAPI.getInstance().active());
	}
	/**
	* Set the span on a context
	*
	* @param context context to use as parent
	* @param span span to set active
	*/
	function setSpan(context, span) {
		return context.setValue(SPAN_KEY, span);
	}
	/**
	* Remove current span stored in the context
	*
	* @param context context to delete span from
	*/
	function deleteSpan(context) {
		return context.deleteValue(SPAN_KEY);
	}
	/**
	* Wrap span context in a NoopSpan and set as span in a new
	* context
	*
	* @param context context to set active span on
	* @param spanContext span context to be wrapped
	*/
	function setSpanContext(context, spanContext) {
		return setSpan(context, new require_NonRecordingSpan.NonRecordingSpan(spanContext));
	}
	/**
	* Get the span context of the span if it exists.
	*
	* @param context context to get values from
	*/
	function getSpanContext(context) {
		var _getSpan;
		return (_getSpan = getSpan(context)) === null || _getSpan === void 0 ? void 0 : _getSpan.spanContext();
	}
	exports.deleteSpan = deleteSpan;
	exports.getActiveSpan = getActiveSpan;
	exports.getSpan = getSpan;
	exports.getSpanContext = getSpanContext;
	exports.setSpan = setSpan;
	exports.setSpanContext = setSpanContext;
}));
// node_modules/@opentelemetry/api/dist/trace/NoopTracer.cjs
var require_NoopTracer$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_context = require_context$2();
	var require_NonRecordingSpan = require_NonRecordingSpan$1();
	var require_context_utils = require_context_utils$1();
	var require_spancontext_utils = require_spancontext_utils$1();
	var contextApi = require_context.ContextAPI.getInstance();
	/**
	* No-op implementations of {@link Tracer}.
	*/
	var NoopTracer = class {
		startSpan(name, options, context = contextApi.active()) {
			if (Boolean(options === null || options === void 0 ? void 0 : options.root)) return new require_NonRecordingSpan.NonRecordingSpan();
			const parentFromContext = context && require_context_utils.getSpanContext(context);
			if (isSpanContext(parentFromContext) && require_spancontext_utils.isSpanContextValid(parentFromContext)) return new require_NonRecordingSpan.NonRecordingSpan(parentFromContext);
			else return new require_NonRecordingSpan.NonRecordingSpan();
		}
		startActiveSpan(name, arg2, arg3, arg4) {
			var _ctx;
			let opts;
			let ctx;
			let fn;
			if (arguments.length < 2) return;
			else if (arguments.length === 2) fn = arg2;
			else if (arguments.length === 3) {
				opts = arg2;
				fn = arg3;
			} else {
				opts = arg2;
				ctx = arg3;
				fn = arg4;
			}
			const parentContext = (_ctx = ctx) !== null && _ctx !== void 0 ? _ctx : contextApi.active();
			const span = this.startSpan(name, opts, parentContext);
			const contextWithSpanSet = require_context_utils.setSpan(parentContext, span);
			return contextApi.with(contextWithSpanSet, fn, void 0, span);
		}
	};
	function isSpanContext(spanContext) {
		return spanContext !== null && typeof spanContext === "object" && "spanId" in spanContext && typeof spanContext["spanId"] === "string" && "traceId" in spanContext && typeof spanContext["traceId"] === "string" && "traceFlags" in spanContext && typeof spanContext["traceFlags"] === "number";
	}
	exports.NoopTracer = NoopTracer;
}));
// node_modules/@opentelemetry/api/dist/trace/ProxyTracer.cjs
var require_ProxyTracer$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var NOOP_TRACER = new (require_NoopTracer$1()).NoopTracer();
	/**
	* Proxy tracer provided by the proxy tracer provider
	*
	* @since 1.0.0
	*/
	var ProxyTracer = class {
		constructor(provider, name, version, options) {
			this._provider = provider;
			this.name = name;
			this.version = version;
			this.options = options;
		}
		startSpan(name, options, context) {
			return this._getTracer().startSpan(name, options, context);
		}
		startActiveSpan(_name, _options, _context, _fn) {
			const tracer = this._getTracer();
			return Reflect.apply(tracer.startActiveSpan, tracer, arguments);
		}
		/**
		* Try to get a tracer from the proxy tracer provider.
		* If the proxy tracer provider has no delegate, return a noop tracer.
		*/
		_getTracer() {
			if (this._delegate) return this._delegate;
			const tracer = this._provider.getDelegateTracer(this.name, this.version, this.options);
			if (!tracer) return NOOP_TRACER;
			this._delegate = tracer;
			return this._delegate;
		}
	};
	exports.ProxyTracer = ProxyTracer;
}));
// node_modules/@opentelemetry/api/dist/trace/span_kind.cjs
var require_span_kind$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.SpanKind = /* @__PURE__ */ function(SpanKind) {
		/** Default value. Indicates that the span is used internally. */
		SpanKind[SpanKind["INTERNAL"] = 0] = "INTERNAL";
		/**
		* Indicates that the span covers server-side handling of an RPC or other
		* remote request.
		*/
		SpanKind[SpanKind["SERVER"] = 1] = "SERVER";
		/**
		* Indicates that the span covers the client-side wrapper around an RPC or
		* other remote request.
		*/
		SpanKind[SpanKind["CLIENT"] = 2] = "CLIENT";
		/**
		* Indicates that the span describes producer sending a message to a
		* broker. Unlike client and server, there is no direct critical path latency
		* relationship between producer and consumer spans.
		*/
		SpanKind[SpanKind["PRODUCER"] = 3] = "PRODUCER";
		/**
		* Indicates that the span describes consumer receiving a message from a
		* broker. Unlike client and server, there is no direct critical path latency
		* relationship between producer and consumer spans.
		*/
		SpanKind[SpanKind["CONSUMER"] = 4] = "CONSUMER";
		return SpanKind;
	}({});
}));
// node_modules/@opentelemetry/api/dist/trace/status.cjs
var require_status$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.SpanStatusCode = /* @__PURE__ */ function(SpanStatusCode) {
		/**
		* The default status.
		*/
		SpanStatusCode[SpanStatusCode["UNSET"] = 0] = "UNSET";
		/**
		* The operation has been validated by an Application developer or
		* Operator to have completed successfully.
		*/
		SpanStatusCode[SpanStatusCode["OK"] = 1] = "OK";
		/**
		* The operation contains an error.
		*/
		SpanStatusCode[SpanStatusCode["ERROR"] = 2] = "ERROR";
		return SpanStatusCode;
	}({});
}));
// node_modules/@opentelemetry/api/dist/trace/internal/tracestate-validators.cjs
var require_tracestate_validators$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var VALID_KEY_CHAR_RANGE = "[_0-9a-z-*/]";
	var VALID_KEY_REGEX = new RegExp(`^(?:${`[a-z]${VALID_KEY_CHAR_RANGE}{0,255}`}|${`[a-z0-9]${VALID_KEY_CHAR_RANGE}{0,240}@[a-z]${VALID_KEY_CHAR_RANGE}{0,13}`})$`);
	var VALID_VALUE_BASE_REGEX = /^[ -~]{0,255}[!-~]$/;
	var INVALID_VALUE_COMMA_EQUAL_REGEX = /,|=/;
	/**
	* Key is opaque string up to 256 characters printable. It MUST begin with a
	* lowercase letter, and can only contain lowercase letters a-z, digits 0-9,
	* underscores _, dashes -, asterisks *, and forward slashes /.
	* For multi-tenant vendor scenarios, an at sign (@) can be used to prefix the
	* vendor name. Vendors SHOULD set the tenant ID at the beginning of the key.
	* see https://www.w3.org/TR/trace-context/#key
	*/
	function validateKey(key) {
		return VALID_KEY_REGEX.test(key);
	}
	/**
	* Value is opaque string up to 256 characters printable ASCII RFC0020
	* characters (i.e., the range 0x20 to 0x7E) except comma , and =.
	*/
	function validateValue(value) {
		return VALID_VALUE_BASE_REGEX.test(value) && !INVALID_VALUE_COMMA_EQUAL_REGEX.test(value);
	}
	exports.validateKey = validateKey;
	exports.validateValue = validateValue;
}));
// node_modules/@opentelemetry/api/dist/trace/internal/tracestate-impl.cjs
var require_tracestate_impl$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_tracestate_validators = require_tracestate_validators$1();
	var MAX_TRACE_STATE_ITEMS = 32;
	var MAX_TRACE_STATE_LEN = 512;
	var LIST_MEMBERS_SEPARATOR = ",";
	var LIST_MEMBER_KEY_VALUE_SPLITTER = "=";
	exports.TraceStateImpl = class TraceStateImpl {
		constructor(rawTraceState) {
			this._internalState = /* @__PURE__ */ new Map();
			if (rawTraceState) this._parse(rawTraceState);
		}
		set(key, value) {
			const currValue = this._internalState.get(key);
			let newLength = this.serialize().length;
			if (typeof currValue === "string") newLength += value.length - currValue.length;
			else {
				if (this._internalState.size >= MAX_TRACE_STATE_ITEMS) return this;
				newLength += key.length + value.length + (this._internalState.size > 0 ? 2 : 1);
			}
			if (newLength > MAX_TRACE_STATE_LEN) return this;
			const traceState = this._clone();
			if (traceState._internalState.has(key)) traceState._internalState.delete(key);
			traceState._internalState.set(key, value);
			return traceState;
		}
		unset(key) {
			const traceState = this._clone();
			traceState._internalState.delete(key);
			return traceState;
		}
		get(key) {
			return this._internalState.get(key);
		}
		serialize() {
			return Array.from(this._internalState.keys()).reduceRight((agg, key) => {
				agg.push(key + LIST_MEMBER_KEY_VALUE_SPLITTER + this.get(key));
				return agg;
			}, []).join(LIST_MEMBERS_SEPARATOR);
		}
		_parse(rawTraceState) {
			if (rawTraceState.length > MAX_TRACE_STATE_LEN) return;
			this._internalState = rawTraceState.split(LIST_MEMBERS_SEPARATOR).reduceRight((agg, part) => {
				const listMember = part.trim();
				const i = listMember.indexOf(LIST_MEMBER_KEY_VALUE_SPLITTER);
				if (i !== -1) {
					const key = listMember.slice(0, i);
					const value = listMember.slice(i + 1, part.length);
					if (require_tracestate_validators.validateKey(key) && require_tracestate_validators.validateValue(value)) agg.set(key, value);
				}
				return agg;
			}, /* @__PURE__ */ new Map());
			if (this._internalState.size > MAX_TRACE_STATE_ITEMS) this._internalState = new Map(Array.from(this._internalState.entries()).reverse().slice(0, MAX_TRACE_STATE_ITEMS));
		}
		_keys() {
			return Array.from(this._internalState.keys()).reverse();
		}
		_clone() {
			const traceState = new TraceStateImpl();
			traceState._internalState = new Map(this._internalState);
			return traceState;
		}
	};
}));
// node_modules/@opentelemetry/api/dist/trace/internal/utils.cjs
var require_utils$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_tracestate_impl = require_tracestate_impl$1();
	/**
	* @deprecated Use TraceState from "@opentelemetry/core". This will be removed in the next major version.
	* @since 1.1.0
	*/
	function createTraceState(rawTraceState) {
		return new require_tracestate_impl.TraceStateImpl(rawTraceState);
	}
	exports.createTraceState = createTraceState;
}));
// node_modules/@opentelemetry/api/dist/trace/NoopTracerProvider.cjs
var require_NoopTracerProvider = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_NoopTracer = require_NoopTracer$1();
	/**
	* An implementation of the {@link TracerProvider} which returns an impotent
	* Tracer for all calls to `getTracer`.
	*
	* All operations are no-op.
	*/
	var NoopTracerProvider = class {
		getTracer(_name, _version, _options) {
			return new require_NoopTracer.NoopTracer();
		}
	};
	exports.NoopTracerProvider = NoopTracerProvider;
}));
// node_modules/@opentelemetry/api/dist/trace/ProxyTracerProvider.cjs
var require_ProxyTracerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_ProxyTracer = require_ProxyTracer$1();
	var NOOP_TRACER_PROVIDER = new (require_NoopTracerProvider()).NoopTracerProvider();
	/**
	* Tracer provider which provides {@link ProxyTracer}s.
	*
	* Before a delegate is set, tracers provided are NoOp.
	*   When a delegate is set, traces are provided from the delegate.
	*   When a delegate is set after tracers have already been provided,
	*   all tracers already provided will use the provided delegate implementation.
	*
	* @deprecated This will be removed in the next major version.
	* @since 1.0.0
	*/
	var ProxyTracerProvider = class {
		/**
		* Get a {@link ProxyTracer}
		*/
		getTracer(name, version, options) {
			var _this$getDelegateTrac;
			return (_this$getDelegateTrac = this.getDelegateTracer(name, version, options)) !== null && _this$getDelegateTrac !== void 0 ? _this$getDelegateTrac : new require_ProxyTracer.ProxyTracer(this, name, version, options);
		}
		getDelegate() {
			var _this$_delegate;
			return (_this$_delegate = this._delegate) !== null && _this$_delegate !== void 0 ? _this$_delegate : NOOP_TRACER_PROVIDER;
		}
		/**
		* Set the delegate tracer provider
		*/
		setDelegate(delegate) {
			this._delegate = delegate;
		}
		getDelegateTracer(name, version, options) {
			var _this$_delegate2;
			return (_this$_delegate2 = this._delegate) === null || _this$_delegate2 === void 0 ? void 0 : _this$_delegate2.getTracer(name, version, options);
		}
	};
	exports.ProxyTracerProvider = ProxyTracerProvider;
}));
// node_modules/@opentelemetry/api/dist/trace/SamplingResult.cjs
var require_SamplingResult$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.SamplingDecision = /* @__PURE__ */ function(SamplingDecision) {
		/**
		* `Span.isRecording() === false`, span will not be recorded and all events
		* and attributes will be dropped.
		*/
		SamplingDecision[SamplingDecision["NOT_RECORD"] = 0] = "NOT_RECORD";
		/**
		* `Span.isRecording() === true`, but `Sampled` flag in {@link TraceFlags}
		* MUST NOT be set.
		*/
		SamplingDecision[SamplingDecision["RECORD"] = 1] = "RECORD";
		/**
		* `Span.isRecording() === true` AND `Sampled` flag in {@link TraceFlags}
		* MUST be set.
		*/
		SamplingDecision[SamplingDecision["RECORD_AND_SAMPLED"] = 2] = "RECORD_AND_SAMPLED";
		return SamplingDecision;
	}({});
}));
// node_modules/@opentelemetry/api/dist/context-api.cjs
var require_context_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.context = require_context$2().ContextAPI.getInstance();
}));
// node_modules/@opentelemetry/api/dist/diag-api.cjs
var require_diag_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.diag = require_diag$1().DiagAPI.instance();
}));
// node_modules/@opentelemetry/api/dist/logs/NoopLoggerProvider.cjs
var require_NoopLoggerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_NoopLogger = require_NoopLogger$1();
	var NoopLoggerProvider = class {
		getLogger(_name, _version, _options) {
			return new require_NoopLogger.NoopLogger();
		}
	};
	exports.NOOP_LOGGER_PROVIDER = new NoopLoggerProvider();
	exports.NoopLoggerProvider = NoopLoggerProvider;
}));
// node_modules/@opentelemetry/api/dist/logs/ProxyLogger.cjs
var require_ProxyLogger$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_NoopLogger = require_NoopLogger$1();
	var ProxyLogger = class {
		constructor(provider, name, version, options) {
			this._provider = provider;
			this.name = name;
			this.version = version;
			this.options = options;
		}
		/**
		* Emit a log record. This method should only be used by log appenders.
		*
		* @param logRecord
		*/
		emit(logRecord) {
			this._getLogger().emit(logRecord);
		}
		enabled(options) {
			return this._getLogger().enabled(options);
		}
		/**
		* Try to get a logger from the proxy logger provider.
		* If the proxy logger provider has no delegate, return a noop logger.
		*/
		_getLogger() {
			if (this._delegate) return this._delegate;
			const logger = this._provider._getDelegateLogger(this.name, this.version, this.options);
			if (!logger) return require_NoopLogger.NOOP_LOGGER;
			this._delegate = logger;
			return this._delegate;
		}
	};
	exports.ProxyLogger = ProxyLogger;
}));
// node_modules/@opentelemetry/api/dist/logs/ProxyLoggerProvider.cjs
var require_ProxyLoggerProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_NoopLoggerProvider = require_NoopLoggerProvider$1();
	var require_ProxyLogger = require_ProxyLogger$1();
	var ProxyLoggerProvider = class {
		getLogger(name, version, options) {
			var _this$_getDelegateLog;
			return (_this$_getDelegateLog = this._getDelegateLogger(name, version, options)) !== null && _this$_getDelegateLog !== void 0 ? _this$_getDelegateLog : new require_ProxyLogger.ProxyLogger(this, name, version, options);
		}
		/**
		* Get the delegate logger provider.
		* Used by tests only.
		* @internal
		*/
		_getDelegate() {
			var _this$_delegate;
			return (_this$_delegate = this._delegate) !== null && _this$_delegate !== void 0 ? _this$_delegate : require_NoopLoggerProvider.NOOP_LOGGER_PROVIDER;
		}
		/**
		* Set the delegate logger provider
		* @internal
		*/
		_setDelegate(delegate) {
			this._delegate = delegate;
		}
		/**
		* @internal
		*/
		_getDelegateLogger(name, version, options) {
			var _this$_delegate2;
			return (_this$_delegate2 = this._delegate) === null || _this$_delegate2 === void 0 ? void 0 : _this$_delegate2.getLogger(name, version, options);
		}
	};
	exports.ProxyLoggerProvider = ProxyLoggerProvider;
}));
// node_modules/@opentelemetry/api/dist/api/logs.cjs
var require_logs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_diag = require_diag$1();
	var require_ProxyLoggerProvider = require_ProxyLoggerProvider$1();
	var API_NAME = "logs";
	exports.LogsAPI = class LogsAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._proxyLoggerProvider = new require_ProxyLoggerProvider.ProxyLoggerProvider();
		}
		/** Get the singleton instance of the Logs API */
		static getInstance() {
			if (!this._instance) this._instance = new LogsAPI();
			return this._instance;
		}
		setGlobalLoggerProvider(provider) {
			const success = require_global_utils.registerGlobal(API_NAME, provider, require_diag.DiagAPI.instance());
			if (success) this._proxyLoggerProvider._setDelegate(provider);
			return success;
		}
		/**
		* Returns the global logger provider.
		*
		* @returns LoggerProvider
		*/
		getLoggerProvider() {
			return require_global_utils.getGlobal(API_NAME) || this._proxyLoggerProvider;
		}
		/**
		* Returns a Logger, creating one if one with the given name, version,
		* schemaUrl, and attributes is not already created.
		*
		* Getting a Logger may be expensive, especially when `attributes` are
		* provided. Reuse Logger instances where possible instead of calling
		* `getLogger()` on hot paths.
		*
		* @param name The name of the logger or instrumentation library.
		* @param version The version of the logger or instrumentation library.
		* @param options The options of the logger or instrumentation library.
		* @returns {@link Logger}
		*/
		getLogger(name, version, options) {
			return this.getLoggerProvider().getLogger(name, version, options);
		}
		/** Remove the global logger provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
			this._proxyLoggerProvider = new require_ProxyLoggerProvider.ProxyLoggerProvider();
		}
	};
}));
// node_modules/@opentelemetry/api/dist/logs-api.cjs
var require_logs_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.logs = require_logs().LogsAPI.getInstance();
}));
// node_modules/@opentelemetry/api/dist/metrics/NoopMeterProvider.cjs
var require_NoopMeterProvider$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_NoopMeter = require_NoopMeter$1();
	/**
	* An implementation of the {@link MeterProvider} which returns an impotent Meter
	* for all calls to `getMeter`
	*/
	var NoopMeterProvider = class {
		getMeter(_name, _version, _options) {
			return require_NoopMeter.NOOP_METER;
		}
	};
	exports.NOOP_METER_PROVIDER = new NoopMeterProvider();
	exports.NoopMeterProvider = NoopMeterProvider;
}));
// node_modules/@opentelemetry/api/dist/api/metrics.cjs
var require_metrics = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_diag = require_diag$1();
	var require_NoopMeterProvider = require_NoopMeterProvider$1();
	var API_NAME = "metrics";
	exports.MetricsAPI = class MetricsAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {}
		/** Get the singleton instance of the Metrics API */
		static getInstance() {
			if (!this._instance) this._instance = new MetricsAPI();
			return this._instance;
		}
		/**
		* Set the current global meter provider.
		* Returns true if the meter provider was successfully registered, else false.
		*/
		setGlobalMeterProvider(provider) {
			return require_global_utils.registerGlobal(API_NAME, provider, require_diag.DiagAPI.instance());
		}
		/**
		* Returns the global meter provider.
		*/
		getMeterProvider() {
			return require_global_utils.getGlobal(API_NAME) || require_NoopMeterProvider.NOOP_METER_PROVIDER;
		}
		/**
		* Returns a meter from the global meter provider.
		*/
		getMeter(name, version, options) {
			return this.getMeterProvider().getMeter(name, version, options);
		}
		/** Remove the global meter provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
	};
}));
// node_modules/@opentelemetry/api/dist/metrics-api.cjs
var require_metrics_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.metrics = require_metrics().MetricsAPI.getInstance();
}));
// node_modules/@opentelemetry/api/dist/propagation/NoopTextMapPropagator.cjs
var require_NoopTextMapPropagator$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* No-op implementations of {@link TextMapPropagator}.
	*/
	var NoopTextMapPropagator = class {
		/** Noop inject function does nothing */
		inject(_context, _carrier) {}
		/** Noop extract function does nothing and returns the input context */
		extract(context, _carrier) {
			return context;
		}
		fields() {
			return [];
		}
	};
	exports.NoopTextMapPropagator = NoopTextMapPropagator;
}));
// node_modules/@opentelemetry/api/dist/baggage/context-helpers.cjs
var require_context_helpers$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_context = require_context$3();
	var require_context$1 = require_context$2();
	/**
	* Baggage key
	*/
	var BAGGAGE_KEY = require_context.createContextKey("OpenTelemetry Baggage Key");
	/**
	* Retrieve the current baggage from the given context
	*
	* @param {Context} Context that manage all context values
	* @returns {Baggage} Extracted baggage from the context
	*/
	function getBaggage(context) {
		return context.getValue(BAGGAGE_KEY) || void 0;
	}
	/**
	* Retrieve the current baggage from the active/current context
	*
	* @returns {Baggage} Extracted baggage from the context
	*/
	function getActiveBaggage() {
		return getBaggage(require_context$1.ContextAPI.getInstance().active());
	}
	/**
	* Store a baggage in the given context
	*
	* @param {Context} Context that manage all context values
	* @param {Baggage} baggage that will be set in the actual context
	*/
	function setBaggage(context, baggage) {
		return context.setValue(BAGGAGE_KEY, baggage);
	}
	/**
	* Delete the baggage stored in the given context
	*
	* @param {Context} Context that manage all context values
	*/
	function deleteBaggage(context) {
		return context.deleteValue(BAGGAGE_KEY);
	}
	exports.deleteBaggage = deleteBaggage;
	exports.getActiveBaggage = getActiveBaggage;
	exports.getBaggage = getBaggage;
	exports.setBaggage = setBaggage;
}));
// node_modules/@opentelemetry/api/dist/api/propagation.cjs
var require_propagation = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_diag = require_diag$1();
	var require_utils = require_utils$3();
	var require_TextMapPropagator = require_TextMapPropagator$1();
	var require_NoopTextMapPropagator = require_NoopTextMapPropagator$1();
	var require_context_helpers = require_context_helpers$1();
	var API_NAME = "propagation";
	var NOOP_TEXT_MAP_PROPAGATOR = new require_NoopTextMapPropagator.NoopTextMapPropagator();
	exports.PropagationAPI = class PropagationAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this.createBaggage = require_utils.createBaggage;
			this.getBaggage = require_context_helpers.getBaggage;
			this.getActiveBaggage = require_context_helpers.getActiveBaggage;
			this.setBaggage = require_context_helpers.setBaggage;
			this.deleteBaggage = require_context_helpers.deleteBaggage;
		}
		/** Get the singleton instance of the Propagator API */
		static getInstance() {
			if (!this._instance) this._instance = new PropagationAPI();
			return this._instance;
		}
		/**
		* Set the current propagator.
		*
		* @returns true if the propagator was successfully registered, else false
		*/
		setGlobalPropagator(propagator) {
			return require_global_utils.registerGlobal(API_NAME, propagator, require_diag.DiagAPI.instance());
		}
		/**
		* Inject context into a carrier to be propagated inter-process
		*
		* @param context Context carrying tracing data to inject
		* @param carrier carrier to inject context into
		* @param setter Function used to set values on the carrier
		*/
		inject(context, carrier, setter = require_TextMapPropagator.defaultTextMapSetter) {
			return this._getGlobalPropagator().inject(context, carrier, setter);
		}
		/**
		* Extract context from a carrier
		*
		* @param context Context which the newly created context will inherit from
		* @param carrier Carrier to extract context from
		* @param getter Function used to extract keys from a carrier
		*/
		extract(context, carrier, getter = require_TextMapPropagator.defaultTextMapGetter) {
			return this._getGlobalPropagator().extract(context, carrier, getter);
		}
		/**
		* Return a list of all fields which may be used by the propagator.
		*/
		fields() {
			return this._getGlobalPropagator().fields();
		}
		/** Remove the global propagator */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
		}
		_getGlobalPropagator() {
			return require_global_utils.getGlobal(API_NAME) || NOOP_TEXT_MAP_PROPAGATOR;
		}
	};
}));
// node_modules/@opentelemetry/api/dist/propagation-api.cjs
var require_propagation_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.propagation = require_propagation().PropagationAPI.getInstance();
}));
// node_modules/@opentelemetry/api/dist/api/trace.cjs
var require_trace = /* @__PURE__ */ __commonJSMin(((exports) => {
	var require_global_utils = require_global_utils$1();
	var require_diag = require_diag$1();
	var require_context_utils = require_context_utils$1();
	var require_spancontext_utils = require_spancontext_utils$1();
	var require_ProxyTracerProvider = require_ProxyTracerProvider$1();
	var API_NAME = "trace";
	exports.TraceAPI = class TraceAPI {
		/** Empty private constructor prevents end users from constructing a new instance of the API */
		constructor() {
			this._proxyTracerProvider = new require_ProxyTracerProvider.ProxyTracerProvider();
			this.wrapSpanContext = require_spancontext_utils.wrapSpanContext;
			this.isSpanContextValid = require_spancontext_utils.isSpanContextValid;
			this.deleteSpan = require_context_utils.deleteSpan;
			this.getSpan = require_context_utils.getSpan;
			this.getActiveSpan = require_context_utils.getActiveSpan;
			this.getSpanContext = require_context_utils.getSpanContext;
			this.setSpan = require_context_utils.setSpan;
			this.setSpanContext = require_context_utils.setSpanContext;
		}
		/** Get the singleton instance of the Trace API */
		static getInstance() {
			if (!this._instance) this._instance = new TraceAPI();
			return this._instance;
		}
		/**
		* Set the current global tracer.
		*
		* @returns true if the tracer provider was successfully registered, else false
		*/
		setGlobalTracerProvider(provider) {
			const success = require_global_utils.registerGlobal(API_NAME, this._proxyTracerProvider, require_diag.DiagAPI.instance());
			if (success) this._proxyTracerProvider.setDelegate(provider);
			return success;
		}
		/**
		* Returns the global tracer provider.
		*/
		getTracerProvider() {
			return require_global_utils.getGlobal(API_NAME) || this._proxyTracerProvider;
		}
		/**
		* Returns a tracer from the global tracer provider.
		*/
		getTracer(name, version) {
			return this.getTracerProvider().getTracer(name, version);
		}
		/** Remove the global tracer provider */
		disable() {
			require_global_utils.unregisterGlobal(API_NAME, require_diag.DiagAPI.instance());
			this._proxyTracerProvider = new require_ProxyTracerProvider.ProxyTracerProvider();
		}
	};
}));
// node_modules/@opentelemetry/api/dist/trace-api.cjs
var require_trace_api$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.trace = require_trace().TraceAPI.getInstance();
}));
// node_modules/@opentelemetry/api/dist/index.cjs
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperties(exports, {
		__esModule: { value: true },
		[Symbol.toStringTag]: { value: "Module" }
	});
	var require_types = require_types$1();
	var require_utils = require_utils$3();
	var require_context = require_context$3();
	var require_consoleLogger = require_consoleLogger$1();
	var require_NoopMeter = require_NoopMeter$1();
	var require_Metric = require_Metric$1();
	var require_NoopLogger = require_NoopLogger$1();
	var require_LogRecord = require_LogRecord$1();
	var require_TextMapPropagator = require_TextMapPropagator$1();
	var require_trace_flags = require_trace_flags$1();
	var require_invalid_span_constants = require_invalid_span_constants$1();
	var require_spancontext_utils = require_spancontext_utils$1();
	var require_ProxyTracer = require_ProxyTracer$1();
	var require_span_kind = require_span_kind$1();
	var require_status = require_status$1();
	var require_utils$1 = require_utils$2();
	var require_ProxyTracerProvider = require_ProxyTracerProvider$1();
	var require_SamplingResult = require_SamplingResult$1();
	var require_context_api = require_context_api$1();
	var require_diag_api = require_diag_api$1();
	var require_logs_api = require_logs_api$1();
	var require_metrics_api = require_metrics_api$1();
	var require_propagation_api = require_propagation_api$1();
	var require_trace_api = require_trace_api$1();
	var src_default = {
		context: require_context_api.context,
		diag: require_diag_api.diag,
		logs: require_logs_api.logs,
		metrics: require_metrics_api.metrics,
		propagation: require_propagation_api.propagation,
		trace: require_trace_api.trace
	};
	exports.DiagConsoleLogger = require_consoleLogger.DiagConsoleLogger;
	exports.DiagLogLevel = require_types.DiagLogLevel;
	exports.INVALID_SPANID = require_invalid_span_constants.INVALID_SPANID;
	exports.INVALID_SPAN_CONTEXT = require_invalid_span_constants.INVALID_SPAN_CONTEXT;
	exports.INVALID_TRACEID = require_invalid_span_constants.INVALID_TRACEID;
	exports.ProxyTracer = require_ProxyTracer.ProxyTracer;
	exports.ProxyTracerProvider = require_ProxyTracerProvider.ProxyTracerProvider;
	exports.ROOT_CONTEXT = require_context.ROOT_CONTEXT;
	exports.SamplingDecision = require_SamplingResult.SamplingDecision;
	exports.SeverityNumber = require_LogRecord.SeverityNumber;
	exports.SpanKind = require_span_kind.SpanKind;
	exports.SpanStatusCode = require_status.SpanStatusCode;
	exports.TraceFlags = require_trace_flags.TraceFlags;
	exports.ValueType = require_Metric.ValueType;
	exports.baggageEntryMetadataFromString = require_utils.baggageEntryMetadataFromString;
	exports.context = require_context_api.context;
	exports.createContextKey = require_context.createContextKey;
	exports.createNoopLogger = require_NoopLogger.createNoopLogger;
	exports.createNoopMeter = require_NoopMeter.createNoopMeter;
	exports.createTraceState = require_utils$1.createTraceState;
	exports.default = src_default;
	exports.defaultTextMapGetter = require_TextMapPropagator.defaultTextMapGetter;
	exports.defaultTextMapSetter = require_TextMapPropagator.defaultTextMapSetter;
	exports.diag = require_diag_api.diag;
	exports.isSpanContextValid = require_spancontext_utils.isSpanContextValid;
	exports.isValidSpanId = require_spancontext_utils.isValidSpanId;
	exports.isValidTraceId = require_spancontext_utils.isValidTraceId;
	exports.logs = require_logs_api.logs;
	exports.metrics = require_metrics_api.metrics;
	exports.propagation = require_propagation_api.propagation;
	exports.trace = require_trace_api.trace;
}));
// node_modules/prom-client/lib/metrics/processCpuTotal.js
var require_processCpuTotal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var OtelApi = require_dist();
	var Counter = require_counter();
	var PROCESS_CPU_USER_SECONDS = "process_cpu_user_seconds_total";
	var PROCESS_CPU_SYSTEM_SECONDS = "process_cpu_system_seconds_total";
	var PROCESS_CPU_SECONDS = "process_cpu_seconds_total";
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const exemplars = config.enableExemplars ? config.enableExemplars : false;
		const labelNames = Object.keys(labels);
		let lastCpuUsage = process.cpuUsage();
		const cpuUserUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_USER_SECONDS,
			help: "Total user CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames,
			collect() {
				const cpuUsage = process.cpuUsage();
				const userUsageMicros = cpuUsage.user - lastCpuUsage.user;
				const systemUsageMicros = cpuUsage.system - lastCpuUsage.system;
				lastCpuUsage = cpuUsage;
				if (this.enableExemplars) {
					let exemplarLabels = {};
					const currentSpan = OtelApi.trace.getSpan(OtelApi.context.active());
					if (currentSpan) exemplarLabels = {
						traceId: currentSpan.spanContext().traceId,
						spanId: currentSpan.spanContext().spanId
					};
					cpuUserUsageCounter.inc({
						labels,
						value: userUsageMicros / 1e6,
						exemplarLabels
					});
					cpuSystemUsageCounter.inc({
						labels,
						value: systemUsageMicros / 1e6,
						exemplarLabels
					});
					cpuUsageCounter.inc({
						labels,
						value: (userUsageMicros + systemUsageMicros) / 1e6,
						exemplarLabels
					});
				} else {
					cpuUserUsageCounter.inc(labels, userUsageMicros / 1e6);
					cpuSystemUsageCounter.inc(labels, systemUsageMicros / 1e6);
					cpuUsageCounter.inc(labels, (userUsageMicros + systemUsageMicros) / 1e6);
				}
			}
		});
		const cpuSystemUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SYSTEM_SECONDS,
			help: "Total system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
		const cpuUsageCounter = new Counter({
			name: namePrefix + PROCESS_CPU_SECONDS,
			help: "Total user and system CPU time spent in seconds.",
			enableExemplars: exemplars,
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_CPU_USER_SECONDS,
		PROCESS_CPU_SYSTEM_SECONDS,
		PROCESS_CPU_SECONDS
	];
}));
// node_modules/prom-client/lib/metrics/processStartTime.js
var require_processStartTime = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var startInSeconds = Math.round(Date.now() / 1e3 - process.uptime());
	var PROCESS_START_TIME = "process_start_time_seconds";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_START_TIME,
			help: "Start time of the process since unix epoch in seconds.",
			registers: registry ? [registry] : void 0,
			labelNames,
			aggregator: "omit",
			collect() {
				this.set(labels, startInSeconds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_START_TIME];
}));
// node_modules/prom-client/lib/metrics/osMemoryHeapLinux.js
var require_osMemoryHeapLinux = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var fs = __require("fs");
	var values = [
		"VmSize",
		"VmRSS",
		"VmData"
	];
	var PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	var PROCESS_VIRTUAL_MEMORY = "process_virtual_memory_bytes";
	var PROCESS_HEAP = "process_heap_bytes";
	function structureOutput(input) {
		return input.split("\n").reduce((acc, string) => {
			if (!values.some((value) => string.startsWith(value))) return acc;
			const split = string.split(":");
			let value = split[1].trim();
			value = value.substr(0, value.length - 3);
			value = Number(value) * 1024;
			acc[split[0]] = value;
			return acc;
		}, {});
	}
	module.exports = (registry, config = {}) => {
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const residentMemGauge = new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers,
			labelNames,
			collect() {
				try {
					const structuredOutput = structureOutput(fs.readFileSync("/proc/self/status", "utf8"));
					residentMemGauge.set(labels, structuredOutput.VmRSS);
					virtualMemGauge.set(labels, structuredOutput.VmSize);
					heapSizeMemGauge.set(labels, structuredOutput.VmData);
				} catch {}
			}
		});
		const virtualMemGauge = new Gauge({
			name: namePrefix + PROCESS_VIRTUAL_MEMORY,
			help: "Virtual memory size in bytes.",
			registers,
			labelNames
		});
		const heapSizeMemGauge = new Gauge({
			name: namePrefix + PROCESS_HEAP,
			help: "Process heap size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		PROCESS_RESIDENT_MEMORY,
		PROCESS_VIRTUAL_MEMORY,
		PROCESS_HEAP
	];
}));
// node_modules/prom-client/lib/metrics/helpers/safeMemoryUsage.js
var require_safeMemoryUsage = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function safeMemoryUsage() {
		try {
			return process.memoryUsage();
		} catch {
			return;
		}
	}
	module.exports = safeMemoryUsage;
}));
// node_modules/prom-client/lib/metrics/osMemoryHeap.js
var require_osMemoryHeap = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var linuxVariant = require_osMemoryHeapLinux();
	var safeMemoryUsage = require_safeMemoryUsage();
	var PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
	function notLinuxVariant(registry, config = {}) {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_RESIDENT_MEMORY,
			help: "Resident memory size in bytes.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const memUsage = safeMemoryUsage();
				if (memUsage) this.set(labels, memUsage.rss);
			}
		});
	}
	module.exports = (registry, config) => process.platform === "linux" ? linuxVariant(registry, config) : notLinuxVariant(registry, config);
	module.exports.metricNames = process.platform === "linux" ? linuxVariant.metricNames : [PROCESS_RESIDENT_MEMORY];
}));
// node_modules/prom-client/lib/metrics/processOpenFileDescriptors.js
var require_processOpenFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var fs = __require("fs");
	var process = __require("process");
	var PROCESS_OPEN_FDS = "process_open_fds";
	module.exports = (registry, config = {}) => {
		if (process.platform !== "linux") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_OPEN_FDS,
			help: "Number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				try {
					const fds = fs.readdirSync("/proc/self/fd");
					this.set(labels, fds.length - 1);
				} catch {}
			}
		});
	};
	module.exports.metricNames = [PROCESS_OPEN_FDS];
}));
// node_modules/prom-client/lib/metrics/processMaxFileDescriptors.js
var require_processMaxFileDescriptors = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var fs = __require("fs");
	var PROCESS_MAX_FDS = "process_max_fds";
	var maxFds;
	module.exports = (registry, config = {}) => {
		if (maxFds === void 0) try {
			const lines = fs.readFileSync("/proc/self/limits", "utf8").split("\n");
			for (const line of lines) if (line.startsWith("Max open files")) {
				const parts = line.split(/  +/);
				maxFds = Number(parts[1]);
				break;
			}
		} catch {
			return;
		}
		if (maxFds === void 0) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + PROCESS_MAX_FDS,
			help: "Maximum number of open file descriptors.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				if (maxFds !== void 0) this.set(labels, maxFds);
			}
		});
	};
	module.exports.metricNames = [PROCESS_MAX_FDS];
}));
// node_modules/prom-client/lib/metrics/eventLoopLag.js
var require_eventLoopLag = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	var NODEJS_EVENTLOOP_LAG = "nodejs_eventloop_lag_seconds";
	var NODEJS_EVENTLOOP_LAG_MIN = "nodejs_eventloop_lag_min_seconds";
	var NODEJS_EVENTLOOP_LAG_MAX = "nodejs_eventloop_lag_max_seconds";
	var NODEJS_EVENTLOOP_LAG_MEAN = "nodejs_eventloop_lag_mean_seconds";
	var NODEJS_EVENTLOOP_LAG_STDDEV = "nodejs_eventloop_lag_stddev_seconds";
	var NODEJS_EVENTLOOP_LAG_P50 = "nodejs_eventloop_lag_p50_seconds";
	var NODEJS_EVENTLOOP_LAG_P90 = "nodejs_eventloop_lag_p90_seconds";
	var NODEJS_EVENTLOOP_LAG_P99 = "nodejs_eventloop_lag_p99_seconds";
	function reportEventloopLag(start, gauge, labels) {
		const delta = process.hrtime(start);
		const seconds = (delta[0] * 1e9 + delta[1]) / 1e9;
		gauge.set(labels, seconds);
	}
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		let collect = () => {
			const start = process.hrtime();
			setImmediate(reportEventloopLag, start, lag, labels);
		};
		if (perf_hooks && perf_hooks.monitorEventLoopDelay) try {
			const histogram = perf_hooks.monitorEventLoopDelay({ resolution: config.eventLoopMonitoringPrecision });
			histogram.enable();
			collect = () => {
				const start = process.hrtime();
				setImmediate(reportEventloopLag, start, lag, labels);
				lagMin.set(labels, histogram.min / 1e9);
				lagMax.set(labels, histogram.max / 1e9);
				lagMean.set(labels, histogram.mean / 1e9);
				lagStddev.set(labels, histogram.stddev / 1e9);
				lagP50.set(labels, histogram.percentile(50) / 1e9);
				lagP90.set(labels, histogram.percentile(90) / 1e9);
				lagP99.set(labels, histogram.percentile(99) / 1e9);
				histogram.reset();
			};
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const lag = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG,
			help: "Lag of event loop in seconds.",
			registers,
			labelNames,
			aggregator: "average",
			collect
		});
		const lagMin = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MIN,
			help: "The minimum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "min"
		});
		const lagMax = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MAX,
			help: "The maximum recorded event loop delay.",
			registers,
			labelNames,
			aggregator: "max"
		});
		const lagMean = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_MEAN,
			help: "The mean of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagStddev = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_STDDEV,
			help: "The standard deviation of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP50 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P50,
			help: "The 50th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP90 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P90,
			help: "The 90th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
		const lagP99 = new Gauge({
			name: namePrefix + NODEJS_EVENTLOOP_LAG_P99,
			help: "The 99th percentile of the recorded event loop delays.",
			registers,
			labelNames,
			aggregator: "average"
		});
	};
	module.exports.metricNames = [
		NODEJS_EVENTLOOP_LAG,
		NODEJS_EVENTLOOP_LAG_MIN,
		NODEJS_EVENTLOOP_LAG_MAX,
		NODEJS_EVENTLOOP_LAG_MEAN,
		NODEJS_EVENTLOOP_LAG_STDDEV,
		NODEJS_EVENTLOOP_LAG_P50,
		NODEJS_EVENTLOOP_LAG_P90,
		NODEJS_EVENTLOOP_LAG_P99
	];
}));
// node_modules/prom-client/lib/metrics/helpers/processMetricsHelpers.js
var require_processMetricsHelpers = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function aggregateByObjectName(list) {
		const data = {};
		for (let i = 0; i < list.length; i++) {
			const listElement = list[i];
			if (!listElement || typeof listElement.constructor === "undefined") continue;
			if (Object.hasOwnProperty.call(data, listElement.constructor.name)) data[listElement.constructor.name] += 1;
			else data[listElement.constructor.name] = 1;
		}
		return data;
	}
	function updateMetrics(gauge, data, labels) {
		gauge.reset();
		for (const key in data) gauge.set(Object.assign({ type: key }, labels || {}), data[key]);
	}
	module.exports = {
		aggregateByObjectName,
		updateMetrics
	};
}));
// node_modules/prom-client/lib/metrics/processHandles.js
var require_processHandles = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { aggregateByObjectName } = require_processMetricsHelpers();
	var { updateMetrics } = require_processMetricsHelpers();
	var Gauge = require_gauge();
	var NODEJS_ACTIVE_HANDLES = "nodejs_active_handles";
	var NODEJS_ACTIVE_HANDLES_TOTAL = "nodejs_active_handles_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveHandles !== "function") return;
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES,
			help: "Number of active libuv handles grouped by handle type. Every handle type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers,
			collect() {
				const handles = process._getActiveHandles();
				updateMetrics(this, aggregateByObjectName(handles), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_HANDLES_TOTAL,
			help: "Total number of active handles.",
			registers,
			labelNames,
			collect() {
				const handles = process._getActiveHandles();
				this.set(labels, handles.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_HANDLES, NODEJS_ACTIVE_HANDLES_TOTAL];
}));
// node_modules/prom-client/lib/metrics/processRequests.js
var require_processRequests = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var { aggregateByObjectName } = require_processMetricsHelpers();
	var { updateMetrics } = require_processMetricsHelpers();
	var NODEJS_ACTIVE_REQUESTS = "nodejs_active_requests";
	var NODEJS_ACTIVE_REQUESTS_TOTAL = "nodejs_active_requests_total";
	module.exports = (registry, config = {}) => {
		if (typeof process._getActiveRequests !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS,
			help: "Number of active libuv requests grouped by request type. Every request type is C++ class name.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const requests = process._getActiveRequests();
				updateMetrics(this, aggregateByObjectName(requests), labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_REQUESTS_TOTAL,
			help: "Total number of active requests.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const requests = process._getActiveRequests();
				this.set(labels, requests.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_REQUESTS, NODEJS_ACTIVE_REQUESTS_TOTAL];
}));
// node_modules/prom-client/lib/metrics/processResources.js
var require_processResources = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var { updateMetrics } = require_processMetricsHelpers();
	var NODEJS_ACTIVE_RESOURCES = "nodejs_active_resources";
	var NODEJS_ACTIVE_RESOURCES_TOTAL = "nodejs_active_resources_total";
	module.exports = (registry, config = {}) => {
		if (typeof process.getActiveResourcesInfo !== "function") return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES,
			help: "Number of active resources that are currently keeping the event loop alive, grouped by async resource type.",
			labelNames: ["type", ...labelNames],
			registers: registry ? [registry] : void 0,
			collect() {
				const resources = process.getActiveResourcesInfo();
				const data = {};
				for (let i = 0; i < resources.length; i++) {
					const resource = resources[i];
					if (Object.hasOwn(data, resource)) data[resource] += 1;
					else data[resource] = 1;
				}
				updateMetrics(this, data, labels);
			}
		});
		new Gauge({
			name: namePrefix + NODEJS_ACTIVE_RESOURCES_TOTAL,
			help: "Total number of active resources.",
			registers: registry ? [registry] : void 0,
			labelNames,
			collect() {
				const resources = process.getActiveResourcesInfo();
				this.set(labels, resources.length);
			}
		});
	};
	module.exports.metricNames = [NODEJS_ACTIVE_RESOURCES, NODEJS_ACTIVE_RESOURCES_TOTAL];
}));
// node_modules/prom-client/lib/metrics/heapSizeAndUsed.js
var require_heapSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var safeMemoryUsage = require_safeMemoryUsage();
	var NODEJS_HEAP_SIZE_TOTAL = "nodejs_heap_size_total_bytes";
	var NODEJS_HEAP_SIZE_USED = "nodejs_heap_size_used_bytes";
	var NODEJS_EXTERNAL_MEMORY = "nodejs_external_memory_bytes";
	module.exports = (registry, config = {}) => {
		if (typeof process.memoryUsage !== "function") return;
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const collect = () => {
			const memUsage = safeMemoryUsage();
			if (memUsage) {
				heapSizeTotal.set(labels, memUsage.heapTotal);
				heapSizeUsed.set(labels, memUsage.heapUsed);
				if (memUsage.external !== void 0) externalMemUsed.set(labels, memUsage.external);
			}
		};
		const heapSizeTotal = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_TOTAL,
			help: "Process heap size from Node.js in bytes.",
			registers,
			labelNames,
			collect
		});
		const heapSizeUsed = new Gauge({
			name: namePrefix + NODEJS_HEAP_SIZE_USED,
			help: "Process heap size used from Node.js in bytes.",
			registers,
			labelNames
		});
		const externalMemUsed = new Gauge({
			name: namePrefix + NODEJS_EXTERNAL_MEMORY,
			help: "Node.js external memory size in bytes.",
			registers,
			labelNames
		});
	};
	module.exports.metricNames = [
		NODEJS_HEAP_SIZE_TOTAL,
		NODEJS_HEAP_SIZE_USED,
		NODEJS_EXTERNAL_MEMORY
	];
}));
// node_modules/prom-client/lib/metrics/heapSpacesSizeAndUsed.js
var require_heapSpacesSizeAndUsed = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var v8 = __require("v8");
	var METRICS = [
		"total",
		"used",
		"available"
	];
	var NODEJS_HEAP_SIZE = {};
	METRICS.forEach((metricType) => {
		NODEJS_HEAP_SIZE[metricType] = `nodejs_heap_space_size_${metricType}_bytes`;
	});
	module.exports = (registry, config = {}) => {
		try {
			v8.getHeapSpaceStatistics();
		} catch (e) {
			if (e.code === "ERR_NOT_IMPLEMENTED") return;
			throw e;
		}
		const registers = registry ? [registry] : void 0;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = ["space", ...Object.keys(labels)];
		const gauges = {};
		METRICS.forEach((metricType) => {
			gauges[metricType] = new Gauge({
				name: namePrefix + NODEJS_HEAP_SIZE[metricType],
				help: `Process heap space size ${metricType} from Node.js in bytes.`,
				labelNames,
				registers
			});
		});
		gauges.total.collect = () => {
			for (const space of v8.getHeapSpaceStatistics()) {
				const spaceName = space.space_name.substr(0, space.space_name.indexOf("_space"));
				gauges.total.set({
					space: spaceName,
					...labels
				}, space.space_size);
				gauges.used.set({
					space: spaceName,
					...labels
				}, space.space_used_size);
				gauges.available.set({
					space: spaceName,
					...labels
				}, space.space_available_size);
			}
		};
	};
	module.exports.metricNames = Object.values(NODEJS_HEAP_SIZE);
}));
// node_modules/prom-client/lib/metrics/version.js
var require_version$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Gauge = require_gauge();
	var version = process.version;
	var versionSegments = version.slice(1).split(".").map(Number);
	var NODE_VERSION_INFO = "nodejs_version_info";
	module.exports = (registry, config = {}) => {
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		new Gauge({
			name: namePrefix + NODE_VERSION_INFO,
			help: "Node.js version info.",
			labelNames: [
				"version",
				"major",
				"minor",
				"patch",
				...labelNames
			],
			registers: registry ? [registry] : void 0,
			aggregator: "first",
			collect() {
				this.labels(version, versionSegments[0], versionSegments[1], versionSegments[2], ...Object.values(labels)).set(1);
			}
		});
	};
	module.exports.metricNames = [NODE_VERSION_INFO];
}));
// node_modules/prom-client/lib/metrics/gc.js
var require_gc = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var Histogram = require_histogram();
	var perf_hooks;
	try {
		perf_hooks = __require("perf_hooks");
	} catch {}
	var NODEJS_GC_DURATION_SECONDS = "nodejs_gc_duration_seconds";
	var DEFAULT_GC_DURATION_BUCKETS = [
		.001,
		.01,
		.1,
		1,
		2,
		5
	];
	var kinds = [];
	if (perf_hooks && perf_hooks.constants) {
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MAJOR] = "major";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MINOR] = "minor";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_INCREMENTAL] = "incremental";
		kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_WEAKCB] = "weakcb";
	}
	module.exports = (registry, config = {}) => {
		if (!perf_hooks) return;
		const namePrefix = config.prefix ? config.prefix : "";
		const labels = config.labels ? config.labels : {};
		const labelNames = Object.keys(labels);
		const buckets = config.gcDurationBuckets ? config.gcDurationBuckets : DEFAULT_GC_DURATION_BUCKETS;
		const gcHistogram = new Histogram({
			name: namePrefix + NODEJS_GC_DURATION_SECONDS,
			help: "Garbage collection duration by kind, one of major, minor, incremental or weakcb.",
			labelNames: ["kind", ...labelNames],
			enableExemplars: false,
			buckets,
			registers: registry ? [registry] : void 0
		});
		new perf_hooks.PerformanceObserver((list) => {
			const entry = list.getEntries()[0];
			const kind = entry.detail ? kinds[entry.detail.kind] : kinds[entry.kind];
			gcHistogram.observe(Object.assign({ kind }, labels), entry.duration / 1e3);
		}).observe({ entryTypes: ["gc"] });
	};
	module.exports.metricNames = [NODEJS_GC_DURATION_SECONDS];
}));
// node_modules/prom-client/lib/defaultMetrics.js
var require_defaultMetrics = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { isObject } = require_util();
	var processCpuTotal = require_processCpuTotal();
	var processStartTime = require_processStartTime();
	var osMemoryHeap = require_osMemoryHeap();
	var processOpenFileDescriptors = require_processOpenFileDescriptors();
	var processMaxFileDescriptors = require_processMaxFileDescriptors();
	var eventLoopLag = require_eventLoopLag();
	var processHandles = require_processHandles();
	var processRequests = require_processRequests();
	var processResources = require_processResources();
	var heapSizeAndUsed = require_heapSizeAndUsed();
	var heapSpacesSizeAndUsed = require_heapSpacesSizeAndUsed();
	var version = require_version$1();
	var gc = require_gc();
	var metrics = {
		processCpuTotal,
		processStartTime,
		osMemoryHeap,
		processOpenFileDescriptors,
		processMaxFileDescriptors,
		eventLoopLag,
		...typeof process.getActiveResourcesInfo === "function" ? { processResources } : {},
		processHandles,
		processRequests,
		heapSizeAndUsed,
		heapSpacesSizeAndUsed,
		version,
		gc
	};
	var metricsList = Object.keys(metrics);
	module.exports = function collectDefaultMetrics(config) {
		if (config !== null && config !== void 0 && !isObject(config)) throw new TypeError("config must be null, undefined, or an object");
		config = {
			eventLoopMonitoringPrecision: 10,
			...config
		};
		for (const metric of Object.values(metrics)) metric(config.register, config);
	};
	module.exports.metricsList = metricsList;
}));
// node_modules/prom-client/lib/metricAggregators.js
var require_metricAggregators = /* @__PURE__ */ __commonJSMin(((exports) => {
	var { Grouper, hashObject } = require_util();
	/**
	* Returns a new function that applies the `aggregatorFn` to the values.
	* @param {Function} aggregatorFn function to apply to values.
	* @return {Function} aggregator function
	*/
	function AggregatorFactory(aggregatorFn) {
		return (metrics) => {
			if (metrics.length === 0) return;
			const result = {
				help: metrics[0].help,
				name: metrics[0].name,
				type: metrics[0].type,
				values: [],
				aggregator: metrics[0].aggregator
			};
			const byLabels = new Grouper();
			metrics.forEach((metric) => {
				metric.values.forEach((value) => {
					const key = hashObject(value.labels);
					byLabels.add(`${value.metricName}_${key}`, value);
				});
			});
			byLabels.forEach((values) => {
				if (values.length === 0) return;
				const valObj = {
					value: aggregatorFn(values),
					labels: values[0].labels
				};
				if (values[0].metricName) valObj.metricName = values[0].metricName;
				result.values.push(valObj);
			});
			return result;
		};
	}
	exports.AggregatorFactory = AggregatorFactory;
	/**
	* Functions that can be used to aggregate metrics from multiple registries.
	*/
	exports.aggregators = {
		/**
		* @return The sum of values.
		*/
		sum: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0)),
		/**
		* @return The first value.
		*/
		first: AggregatorFactory((v) => v[0].value),
		/**
		* @return {undefined} Undefined; omits the metric.
		*/
		omit: () => {},
		/**
		* @return The arithmetic mean of the values.
		*/
		average: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0) / v.length),
		/**
		* @return The minimum of the values.
		*/
		min: AggregatorFactory((v) => v.reduce((p, c) => Math.min(p, c.value), Infinity)),
		/**
		* @return The maximum of the values.
		*/
		max: AggregatorFactory((v) => v.reduce((p, c) => Math.max(p, c.value), -Infinity))
	};
}));
// node_modules/prom-client/lib/cluster.js
var require_cluster = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Extends the Registry class with a `clusterMetrics` method that returns
	* aggregated metrics for all workers.
	*
	* In cluster workers, listens for and responds to requests for metrics by the
	* cluster master.
	*/
	var Registry = require_registry();
	var { Grouper } = require_util();
	var { aggregators } = require_metricAggregators();
	var cluster = () => {
		const data = __require("cluster");
		cluster = () => data;
		return data;
	};
	var GET_METRICS_REQ = "prom-client:getMetricsReq";
	var GET_METRICS_RES = "prom-client:getMetricsRes";
	var registries = [Registry.globalRegistry];
	var requestCtr = 0;
	var listenersAdded = false;
	var requests = /* @__PURE__ */ new Map();
	var AggregatorRegistry = class extends Registry {
		constructor(regContentType = Registry.PROMETHEUS_CONTENT_TYPE) {
			super(regContentType);
			addListeners();
		}
		/**
		* Gets aggregated metrics for all workers. The optional callback and
		* returned Promise resolve with the same value; either may be used.
		* @return {Promise<string>} Promise that resolves with the aggregated
		*   metrics.
		*/
		clusterMetrics() {
			const requestId = requestCtr++;
			return new Promise((resolve, reject) => {
				let settled = false;
				function done(err, result) {
					if (settled) return;
					settled = true;
					if (err) reject(err);
					else resolve(result);
				}
				const request = {
					responses: [],
					pending: 0,
					done,
					errorTimeout: setTimeout(() => {
						const err = /* @__PURE__ */ new Error("Operation timed out.");
						request.done(err);
					}, 5e3)
				};
				requests.set(requestId, request);
				const message = {
					type: GET_METRICS_REQ,
					requestId
				};
				for (const id in cluster().workers) if (cluster().workers[id].isConnected()) {
					cluster().workers[id].send(message);
					request.pending++;
				}
				if (request.pending === 0) {
					clearTimeout(request.errorTimeout);
					process.nextTick(() => done(null, ""));
				}
			});
		}
		get contentType() {
			return super.contentType;
		}
		/**
		* Creates a new Registry instance from an array of metrics that were
		* created by `registry.getMetricsAsJSON()`. Metrics are aggregated using
		* the method specified by their `aggregator` property, or by summation if
		* `aggregator` is undefined.
		* @param {Array} metricsArr Array of metrics, each of which created by
		*   `registry.getMetricsAsJSON()`.
		* @param {string} registryType content type of the new registry. Defaults
		* to PROMETHEUS_CONTENT_TYPE.
		* @return {Registry} aggregated registry.
		*/
		static aggregate(metricsArr, registryType = Registry.PROMETHEUS_CONTENT_TYPE) {
			const aggregatedRegistry = new Registry();
			const metricsByName = new Grouper();
			aggregatedRegistry.setContentType(registryType);
			metricsArr.forEach((metrics) => {
				metrics.forEach((metric) => {
					metricsByName.add(metric.name, metric);
				});
			});
			metricsByName.forEach((metrics) => {
				const aggregatorName = metrics[0].aggregator;
				const aggregatorFn = aggregators[aggregatorName];
				if (typeof aggregatorFn !== "function") throw new Error(`'${aggregatorName}' is not a defined aggregator.`);
				const aggregatedMetric = aggregatorFn(metrics);
				if (aggregatedMetric) {
					const aggregatedMetricWrapper = Object.assign({ get: () => aggregatedMetric }, aggregatedMetric);
					aggregatedRegistry.registerMetric(aggregatedMetricWrapper);
				}
			});
			return aggregatedRegistry;
		}
		/**
		* Sets the registry or registries to be aggregated. Call from workers to
		* use a registry/registries other than the default global registry.
		* @param {Array<Registry>|Registry} regs Registry or registries to be
		*   aggregated.
		* @return {void}
		*/
		static setRegistries(regs) {
			if (!Array.isArray(regs)) regs = [regs];
			regs.forEach((reg) => {
				if (!(reg instanceof Registry)) throw new TypeError(`Expected Registry, got ${typeof reg}`);
			});
			registries = regs;
		}
	};
	/**
	* Adds event listeners for cluster aggregation. Idempotent (safe to call more
	* than once).
	* @return {void}
	*/
	function addListeners() {
		if (listenersAdded) return;
		listenersAdded = true;
		if (cluster().isMaster) cluster().on("message", (worker, message) => {
			if (message.type === GET_METRICS_RES) {
				const request = requests.get(message.requestId);
				if (message.error) {
					request.done(new Error(message.error));
					return;
				}
				message.metrics.forEach((registry) => request.responses.push(registry));
				request.pending--;
				if (request.pending === 0) {
					requests.delete(message.requestId);
					clearTimeout(request.errorTimeout);
					const promString = AggregatorRegistry.aggregate(request.responses).metrics();
					request.done(null, promString);
				}
			}
		});
		if (cluster().isWorker) process.on("message", (message) => {
			if (message.type === GET_METRICS_REQ) Promise.all(registries.map((r) => r.getMetricsAsJSON())).then((metrics) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					metrics
				});
			}).catch((error) => {
				process.send({
					type: GET_METRICS_RES,
					requestId: message.requestId,
					error: error.message
				});
			});
		});
	}
	module.exports = AggregatorRegistry;
}));
// src/servers/commands/operations.ts
/** What a host tells those who look after it, by plain HTTP: /healthz, /readyz, /metrics. */
var import_prom_client = (/* @__PURE__ */ __commonJSMin(((exports) => {
	exports.register = require_registry().globalRegistry;
	exports.Registry = require_registry();
	Object.defineProperty(exports, "contentType", {
		configurable: false,
		enumerable: true,
		get() {
			return exports.register.contentType;
		},
		set(value) {
			exports.register.setContentType(value);
		}
	});
	exports.prometheusContentType = exports.Registry.PROMETHEUS_CONTENT_TYPE;
	exports.openMetricsContentType = exports.Registry.OPENMETRICS_CONTENT_TYPE;
	exports.validateMetricName = require_validation().validateMetricName;
	exports.Counter = require_counter();
	exports.Gauge = require_gauge();
	exports.Histogram = require_histogram();
	exports.Summary = require_summary();
	exports.Pushgateway = require_pushgateway();
	exports.linearBuckets = require_bucketGenerators().linearBuckets;
	exports.exponentialBuckets = require_bucketGenerators().exponentialBuckets;
	exports.collectDefaultMetrics = require_defaultMetrics();
	exports.aggregators = require_metricAggregators().aggregators;
	exports.AggregatorRegistry = require_cluster();
})))();
/** Counts of one host; names and labels are fixed, and no value of anybody is among them. */
var Metrics = class {
	registry = new import_prom_client.Registry();
	#opened;
	#ended;
	#refused;
	host;
	constructor(role) {
		const registers = [this.registry];
		this.registry.setDefaultLabels({ role });
		(0, import_prom_client.collectDefaultMetrics)({ register: this.registry });
		this.#opened = new import_prom_client.Counter({
			name: "millpond_sessions_total",
			help: "Sessions that have begun",
			registers
		});
		this.#ended = new import_prom_client.Counter({
			name: "millpond_sessions_ended_total",
			help: "Sessions that have ended, by why",
			labelNames: ["why"],
			registers
		});
		this.#refused = new import_prom_client.Counter({
			name: "millpond_refused_total",
			help: "What was refused, by code",
			labelNames: ["code"],
			registers
		});
		const gauge = (name, help, read) => {
			const value = () => this.host ? read(this.host) : 0;
			new import_prom_client.Gauge({
				name,
				help,
				registers,
				collect() {
					this.set(value());
				}
			});
		};
		gauge("millpond_sessions", "Sessions that have all their links", (host) => host.sessions);
		gauge("millpond_ticket_bytes", "Dealt and not used yet", (host) => host.ticketBytes);
		gauge("millpond_kernel_bytes", "Memory of the kernels in use", (host) => host.place.memory.used);
		gauge("millpond_models", "Models with a sharing", (host) => host.models.names.length);
	}
	get events() {
		return {
			opened: () => this.#opened.inc(),
			ended: (why) => this.#ended.inc({ why }),
			refused: (code) => this.#refused.inc({ code })
		};
	}
};
/** @returns where it listens, and a way to end that. */
async function serveOperations({ host: name, port }, metrics) {
	const server = createServer((request, response) => {
		const say = (status, text, type = "text/plain; charset=utf-8") => {
			response.writeHead(status, {
				"Content-Type": type,
				"X-Content-Type-Options": "nosniff"
			});
			response.end(text);
		};
		const { host } = metrics;
		if (request.url === "/healthz") say(200, "ok\n");
		else if (request.url === "/readyz") {
			const isReady = host !== void 0 && !host.isDraining;
			say(isReady ? 200 : 503, isReady ? "ready\n" : "not ready\n");
		} else if (request.url === "/metrics") metrics.registry.metrics().then((text) => say(200, text, metrics.registry.contentType), () => say(500, "no metrics\n"));
		else say(404, "not found\n");
	});
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, name, resolve);
	});
	return {
		port: server.address().port,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}
// src/servers/commands/serve.ts
/** `millpond serve`: a host, until it is told to stop; then it lets sessions leave. */
async function serve(options, io) {
	const config = await publicConfig(options);
	const own = await readOwnConfig(needed(options, "own"), config);
	if (options.role !== void 0 && roleOf(options.role) !== own.role) throw new UsageError(`--role is ${options.role}, but the configuration is that of ${own.role}.`);
	const log = jsonLog((line) => io.err(line));
	const metrics = new Metrics(own.role);
	const operations = own.operations && await serveOperations(own.operations, metrics);
	const host = await Host.start({
		...own,
		config,
		module: await kernelModule(),
		log,
		events: metrics.events
	});
	metrics.host = host;
	const { peer, web } = host.addresses;
	log.note("info", "ready", {
		role: own.role,
		peer: `${peer.host}:${peer.port}`,
		web: `${web.host}:${web.port}`,
		models: host.models.names.join(" ")
	});
	await io.stopped();
	log.note("info", "draining", { sessions: host.sessions });
	await host.drain(own.drainMs);
	host.close();
	operations?.close();
	log.note("info", "stopped");
	return { stopped: true };
}
// src/model/facts.ts
var DEFAULT_TERMS = {
	gate: "periodic",
	answer: "scores"
};
// src/mpc/files/json-digest.ts
/**
* Files in JSON end with the digest of their text: the last 77 characters are `,"sha256":"…"}`, and
* what is hashed is the UTF-8 of all before them. So a file is held against its digest before it is
* parsed, and anybody can do it: `head -c -77 FILE | sha256sum`.
*/
var TAIL = /^,"sha256":"([0-9a-f]{64})"\}$/;
var TAIL_CHARACTERS = 77;
/** A file that is not what was written; the message is for a person and names no file. */
var DamagedError = class extends FileError {
	name = "DamagedError";
};
var AGAIN = "Take it again from where it was saved.";
var digestOf = (text) => sha256Hex(new TextEncoder().encode(text));
/** @throws {DamagedError} if the digest at its end is wrong, or what is there is no JSON. */
async function readJson(text) {
	const end = text.length - TAIL_CHARACTERS;
	const [, said] = end > 0 && TAIL.exec(text.slice(end)) || [];
	if (said !== void 0 && said !== await digestOf(text.slice(0, end))) throw new DamagedError(`The file is damaged, or was changed after it was written: its SHA-256 is wrong. ${AGAIN}`);
	try {
		return {
			json: JSON.parse(text),
			hasDigest: said !== void 0
		};
	} catch (cause) {
		throw new DamagedError(`The file is not JSON. ${/[[,:]\s*-?(?:NaN|Infinity)\b/.test(text) ? "It has NaN or Infinity where a number should be: train or export the network again." : "It is damaged, or of another kind than its name says."}`, { cause });
	}
}
/** For versions that are written with a digest. @throws {DamagedError} without one. */
function requireDigest({ hasDigest }) {
	if (hasDigest) return;
	throw new DamagedError(`The file does not end with its SHA-256, so it is damaged. ${AGAIN}`);
}
// src/model/model-card.ts
/**
* Model cards and kept models, checked where they come from a file or from the browser's storage.
* Version 1 knew dense layers with sigmoids between them, and a kept model had no version. From
* version 3 on both have a digest.
*/
var digest = /* @__PURE__ */ pipe(/* @__PURE__ */ string(), /* @__PURE__ */ regex(/^[0-9a-f]{64}$/));
var count = /* @__PURE__ */ pipe(/* @__PURE__ */ number(), /* @__PURE__ */ integer$1(), /* @__PURE__ */ minValue(1));
var network = /* @__PURE__ */ pipe(/* @__PURE__ */ unknown(), /* @__PURE__ */ rawTransform(({ dataset, addIssue, NEVER }) => {
	try {
		return checkNetwork(dataset.value);
	} catch (error) {
		if (!(error instanceof SpecError)) throw error;
		addIssue({ message: error.message });
		return NEVER;
	}
}));
var common = {
	period: count,
	harmonics: count,
	coefficients: /* @__PURE__ */ pipe(/* @__PURE__ */ array(/* @__PURE__ */ pipe(/* @__PURE__ */ number(), /* @__PURE__ */ finite())), /* @__PURE__ */ minLength(1)),
	name: /* @__PURE__ */ string(),
	testAccuracy: /* @__PURE__ */ number(),
	maxPreactivation: /* @__PURE__ */ number(),
	maxLogit: /* @__PURE__ */ exactOptional(/* @__PURE__ */ number()),
	training: /* @__PURE__ */ record(/* @__PURE__ */ string(), /* @__PURE__ */ union$1([/* @__PURE__ */ string(), /* @__PURE__ */ number()]))
};
var facts1 = /* @__PURE__ */ object({
	...common,
	layers: /* @__PURE__ */ pipe(/* @__PURE__ */ array(count), /* @__PURE__ */ minLength(2)),
	activation: /* @__PURE__ */ literal("sigmoid"),
	inputScale: /* @__PURE__ */ literal("pixel/256")
});
var facts2 = /* @__PURE__ */ object({
	...common,
	network
});
var file = {
	format: /* @__PURE__ */ literal("millpond-model"),
	weights: /* @__PURE__ */ object({
		file: /* @__PURE__ */ string(),
		bytes: count,
		sha256: digest
	})
};
var card1 = /* @__PURE__ */ object({
	...facts1.entries,
	...file,
	version: /* @__PURE__ */ literal(1)
});
var card3 = /* @__PURE__ */ object({
	...facts2.entries,
	...file,
	version: /* @__PURE__ */ picklist([2, 3])
});
/** Facts of version 1 as they are written now. */
function upgraded({ layers, activation: _activation, inputScale: _inputScale, ...rest }) {
	return {
		...rest,
		network: denseNetwork(layers)
	};
}
/** One coefficient a harmonic: the parties take the coefficients and count them. */
function checkGate({ harmonics, coefficients }, what) {
	if (coefficients.length === harmonics) return;
	throw new ModelError(`${what}: ${coefficients.length} coefficients for ${harmonics} harmonics.`);
}
/** Of a card or its weights. */
var missingModel = (name) => `${name} is missing or damaged. Run npm run train to make the model again, then reload.`;
var ModelError = class extends FileError {
	name = "ModelError";
};
function parse$1(schema, value, what) {
	const result = /* @__PURE__ */ safeParse(schema, value);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new ModelError(`${what}: ${/* @__PURE__ */ getDotPath(issue) ?? "it"}: ${issue.message}`);
}
var hasVersion = (value, version) => value?.version === version;
/** @throws {ModelError} that names the file and what is wrong with it. */
async function readCard(text, name) {
	const what = `The model card ${name} is wrong`;
	try {
		const read = await readJson(text);
		if (hasVersion(read.json, 1)) return checkedCard(upgraded(parse$1(card1, read.json, what)), what);
		const card = parse$1(card3, read.json, what);
		if (card.version === 3) requireDigest(read);
		return checkedCard(card, what);
	} catch (error) {
		if (!(error instanceof DamagedError)) throw error;
		throw new ModelError(missingModel(name), { cause: error });
	}
}
function checkedCard(card, what) {
	checkGate(card, what);
	return {
		...card,
		version: 3
	};
}
// src/model/weights.ts
/**
* A network's numbers: what they must be, and the binary blob of a shipped or kept model.
*
* The blob is float32, little-endian: the parameters of each layer in turn (w0, b0, w1, b1, …), each
* row-major, nothing else; the model card beside it has the network.
*/
/** Weights that do not fit; the message says why. */
var WeightsError = class extends FileError {
	name = "WeightsError";
};
/** @throws {WeightsError} if there are none. */
function numbersOf(weights, { layer, part, label }) {
	const numbers = weights[layer]?.[part];
	if (numbers) return numbers;
	throw new WeightsError(`${label}: there are none.`);
}
/** The private inputs of the computation, by their names in it. */
var namedNumbers = ({ network, weights }) => new Map(parametersOf(network).map((each) => [each.name, numbersOf(weights, each)]));
/** A network's numbers, parameter by parameter. */
function collectWeights(network, numbers) {
	return stepsOf(network).map(({ parameters }) => Object.fromEntries(parameters.map((each) => [each.part, numbers(each)])));
}
/** @throws {WeightsError} if the length is not the network's or a number is not finite. */
function decodeWeights(blob, network) {
	const wanted = 4 * countNumbers(network);
	if (blob.byteLength !== wanted) throw new WeightsError(`The weights of ${titleOf(network)} take ${wanted} bytes, but there are ${blob.byteLength}.`);
	const view = new DataView(blob);
	let at = 0;
	return collectWeights(network, ({ shape, label }) => {
		const start = at;
		const length = lengthOf$2(shape);
		at += 4 * length;
		const values = Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true));
		checkFinite(values, label);
		return values;
	});
}
function checkFinite(values, label) {
	const wrong = values.findIndex((value) => !Number.isFinite(value));
	if (wrong >= 0) throw new WeightsError(`${label} ${wrong} is not a finite float32: it is NaN, infinite or too large. Train or export the network again.`);
}
"DedicatedWorkerGlobalScope" in globalThis;
// src/model/shipped-model.ts
/** Of models whose logits nobody has noted: more than any of ours has by far. */
var UNKNOWN_LOGIT = 250;
/** What the servers may know of a model. */
var publicFacts = ({ network, period, coefficients, maxLogit = UNKNOWN_LOGIT }, { gate, answer } = DEFAULT_TERMS) => ({
	network,
	gate: gate === "polynomial" ? gate : {
		period,
		coefficients
	},
	...answer === "label" && { labelBound: boundFor(maxLogit) }
});
// src/mpc/runtime/owner-service.ts
var OwnerService = class extends PartyService {
	#expected = /* @__PURE__ */ new Map();
	constructor(options) {
		super("model-owner", options);
	}
	share(model, values) {
		return this.party.share(model, values);
	}
	async expect(request) {
		const outputs = this.party.outputs(request);
		outputs.catch(() => void 0);
		this.#expected.set(request.request, outputs);
	}
	async outputs(request) {
		const outputs = this.#expected.get(request);
		if (!outputs) throw new Error(`The owner does not expect request ${request}.`);
		try {
			return await outputs;
		} finally {
			this.#expected.delete(request);
		}
	}
	async giveUp(request, reason) {
		this.#expected.delete(request);
		this.party.giveUp(request, reason);
	}
};
// src/remote/remote-sharing.ts
/**
* A model's owner shares it with the three hosts: seeds and masked weights, once. Each host answers when it
* has all of it, has checked it and has it on its disk; only then is the sharing made the one in use, at
* all three. An owner that dies before has left nothing that anybody would take for a sharing.
*/
var MODEL = 1;
var OWNER = "model-owner";
/** Until a host has the weights on its disk. */
var COMMIT_MS = 6e4;
/** @returns the sharing's epoch. @throws {Refused} that names the host; then the earlier sharing is in use. */
async function shareModel(options) {
	const { config, model, dialer, engine, identity, trained, onProgress = () => void 0 } = options;
	const spec = publicFacts(options.card, options.terms);
	const plans = planSource(spec);
	const session = await sessionOf((await freshIdentity()).publicKey);
	const caller = {
		config,
		dialer,
		build: buildOf(engine),
		from: OWNER,
		identity,
		session,
		model
	};
	const epoch = newEpoch(/* @__PURE__ */ new Date(), session.slice(0, 16));
	onProgress("calling the three hosts");
	const called = await callHosts(caller);
	const talks = called.map(({ talk }) => talk);
	const lost = deferred();
	lost.promise.catch(() => void 0);
	try {
		const about = {
			epoch,
			digest: plans(0).digest,
			spec
		};
		await Promise.all(called.map((one) => sayHello(caller, one, about)));
		for (const { talk } of called) {
			talk.channel.closed.then(({ reason }) => {
				const why = refusalIn(reason);
				lost.reject(new Refused(why?.code ?? "unreachable", `${talk.who}: ${why?.message ?? reason ?? "It is gone."}`));
			});
			talk.keepLooking();
		}
		const service = new OwnerService({
			kernels: engine.kernels,
			memory: engine.memory,
			channels: new Map(called.map(({ role, talk }) => [role, talk.channel])),
			onFailure: ({ error }) => lost.reject(error),
			planOf: planSource
		});
		await service.install(MODEL, spec);
		onProgress("sending masked weights");
		await Promise.race([service.share(MODEL, namedNumbers(trained)), lost.promise]);
		onProgress("all three have it on their disks");
		await Promise.race([lost.promise, Promise.all(talks.map(async (talk) => {
			talk.say({ commit: epoch });
			readCommitted(await talk.hear(COMMIT_MS), talk.who);
		}))]);
		return epoch;
	} catch (error) {
		throw await Promise.race([lost.promise, Promise.resolve().then(() => error)]).catch((reason) => reason);
	} finally {
		hangUp(talks, "The sharing is over.");
	}
}
// src/servers/commands/share.ts
/** `millpond share`: an owner shares a trained model with the three hosts. */
var HEX = "must be hexadecimal digits";
var hex = /* @__PURE__ */ pipe(/* @__PURE__ */ string(HEX), /* @__PURE__ */ regex(/^(?:[0-9a-f]{2})+$/, HEX));
var OwnerKey = /* @__PURE__ */ object({
	format: /* @__PURE__ */ literal("millpond-owner-key", "must be \"millpond-owner-key\""),
	version: /* @__PURE__ */ literal(1),
	publicKey: hex,
	secret: hex
});
async function share(options, io) {
	const config = await publicConfig(options);
	const identity = await ownerIdentity(needed(options, "key"));
	const { card, weights } = await readModel(needed(options, "model"));
	const model = modelName(options);
	const start = performance.now();
	const epoch = await shareModel({
		config,
		model,
		dialer: nodeDialer,
		engine: await startEngine(),
		identity,
		card,
		trained: {
			network: card.network,
			weights
		},
		terms: {
			...DEFAULT_TERMS,
			answer: options.label === true ? "label" : "scores"
		},
		onProgress: (what) => io.err(`${what}\n`)
	});
	const milliseconds = Math.round(performance.now() - start);
	io.err(`Shared ${card.name} as “${model}” in ${milliseconds} ms.\n`);
	return {
		model,
		epoch,
		milliseconds
	};
}
async function ownerIdentity(file) {
	const { secret, publicKey } = check(OwnerKey, await readText(file, file), file);
	return readIdentity(secret, publicKey);
}
/** A card, with its weights beside it. @throws {ModelError} or {WeightsError} */
async function readModel(file) {
	const card = await readCard(await readText(file, file), file);
	const path = join(dirname(file), card.weights.file);
	const blob = new Uint8Array(await readFile(path));
	if (blob.length !== card.weights.bytes || await sha256Hex(blob) !== card.weights.sha256) throw new ModelError(`${path} is damaged: it is not the file of ${file}.`);
	return {
		card,
		weights: decodeWeights(blob.buffer, card.network)
	};
}
// src/servers/commands/run.ts
/** A command line, from its words to its exit code. */
var COMMANDS = {
	keys,
	"config check": configCheck,
	serve,
	share,
	predict,
	bench
};
var text = { type: "string" };
var flag = { type: "boolean" };
/** @returns the exit code. */
async function run(words, io) {
	try {
		const { values, positionals } = parse(words);
		const { help, ...options } = values;
		if (help === true || words.length === 0) {
			io.out(HELP);
			return words.length === 0 ? EXIT.usage : 0;
		}
		const command = COMMANDS[positionals.join(" ")];
		if (!command) throw new UsageError(`There is no command “${positionals.join(" ")}”.`);
		const result = await command(options, io);
		if (options.json === true) io.out(`${JSON.stringify(result)}\n`);
		return 0;
	} catch (error) {
		return ended(error, io);
	}
}
function parse(words) {
	try {
		return parseArgs({
			args: [...words],
			allowPositionals: true,
			options: {
				config: text,
				own: text,
				role: text,
				out: text,
				key: text,
				model: text,
				name: text,
				image: text,
				count: text,
				pixels: text,
				mnist: text,
				owner: flag,
				"at-rest": flag,
				label: flag,
				json: flag,
				help: flag,
				host: {
					type: "string",
					multiple: true
				}
			}
		});
	} catch (error) {
		throw new UsageError(error.message, { cause: error });
	}
}
function ended(error, io) {
	if (error instanceof UsageError) {
		io.err(`${error.message}\nmillpond --help says what there is.\n`);
		return EXIT.usage;
	}
	if (error instanceof ConfigError) {
		io.err(`${error.message}\n`);
		return EXIT.configuration;
	}
	if (error instanceof Refused) {
		io.err(`Refused (${error.code}): ${error.message}\n`);
		return EXIT.refused;
	}
	const isKnown = error instanceof FileError || error?.code !== void 0;
	const { message, stack } = error instanceof Error ? error : new Error(String(error));
	io.err(`${isKnown ? message : stack ?? message}\n`);
	return EXIT.failed;
}
// src/servers/commands/main.ts
/** The program `millpond`. */
var stopped = new Promise((resolve) => {
	for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
});
process.exitCode = await run(process.argv.slice(2), {
	out: (text) => void process.stdout.write(text),
	err: (text) => void process.stderr.write(text),
	stopped: () => stopped
});
process.exit();
export {};
