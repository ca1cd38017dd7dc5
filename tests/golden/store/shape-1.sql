-- Rows of a store as the first release wrote them, in the first shape; never made again.
INSERT INTO documents (document_id, document_key, title, source, published_on, language, raw_sha256, text_sha256, text, metadata, added_at)
  VALUES (1, 'report', NULL, NULL, NULL, 'zh', '4023aa4631c37eb2e78eaf4ff72738dc113d9c437ca6cac153b58ef956e497c2', '4023aa4631c37eb2e78eaf4ff72738dc113d9c437ca6cac153b58ef956e497c2', '广西大都向武汉捐赠口罩2000只,南宁商会捐赠消毒液3吨。
志愿者在社区开展消杀工作,服务居民8万余人。
协会呼吁会员单位快速响应。', '[]', '2026-01-31T08:00:00.000Z');
INSERT INTO documents (document_id, document_key, title, source, published_on, language, raw_sha256, text_sha256, text, metadata, added_at)
  VALUES (2, 'second', NULL, NULL, NULL, 'zh', '7a3f980dff6727013db185e47771c5952bf246bce5c04123980c22594eaf66e0', '7a3f980dff6727013db185e47771c5952bf246bce5c04123980c22594eaf66e0', '标题
志愿者在社区开展消杀工作,服务居民8万余人。二
协会呼吁会员单位快速响应。二', '[]', '2026-01-31T08:00:00.000Z');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (1, 1, 0, 'report	0000000', 0, 29, '广西大都向武汉捐赠口罩2000只,南宁商会捐赠消毒液3吨。', '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 'body');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (2, 1, 1, 'report	0000001', 30, 52, '志愿者在社区开展消杀工作,服务居民8万余人。', 'de752e76ae0609d38ab4d08f730f99c50cdf95ec28f8a1676c50cb26c187728b', 'body');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (3, 1, 2, 'report	0000002', 53, 66, '协会呼吁会员单位快速响应。', 'db96eb08455e808c345c05f99f9db169b1f5a30c71adcd056825ffcf4a8ffe2f', 'body');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (4, 2, 0, 'second	0000000', 0, 2, '标题', 'c3405f8c7d9d392aa3e2d073d5793bce795353c5f7ef0d27f3d6c1c8d2832681', 'heading');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (5, 2, 1, 'second	0000001', 3, 26, '志愿者在社区开展消杀工作,服务居民8万余人。二', '28b5382e007fe16062ce9f27404101be587c48c1edfef3b50306fab60f8ae415', 'body');
INSERT INTO paragraphs (paragraph_id, document_id, ordinal, place, char_start, char_end, text, text_sha256, kind)
  VALUES (6, 2, 2, 'second	0000002', 27, 41, '协会呼吁会员单位快速响应。二', '238eb5fc5e77694528ea7d0c9c6ec71f53c595ed6ad74ed51fdd63631b576457', 'body');
INSERT INTO corrections (correction_id, document_id, field, value, made_by, made_at)
  VALUES (1, 2, 'title', '题目', 'wang', '2026-01-31T08:00:00.000Z');
INSERT INTO kind_switches (switch_id, paragraph_id, kind, made_by, made_at)
  VALUES (1, 6, 'boilerplate', 'wang', '2026-01-31T08:00:00.000Z');
INSERT INTO schemas (schema_id, name, version, sha256, body, registered_at)
  VALUES (1, 'relief', '1', 'b4a619942a519afe17bab577af09d66770409f887079a36bad71ca8f7fe5f006', '{}', '2026-01-31T08:00:00.000Z');
INSERT INTO runs (run_id, run_key, facts, facts_sha256, repeat, proposer, model, schema_id, prompt_id, status, started_at, finished_at)
  VALUES (1, '284d766fb504d77dc0d16fd45d12d836b9cc06b25f09c12001ea0422e8583e2e', '{"code_version":"0.0.test","model":"rules/1","prompt_digest":null,"proposer":"rules","schema_digest":"b4a619942a519afe17bab577af09d66770409f887079a36bad71ca8f7fe5f006","settings":[]}', 'def9950d8f394fd3379370575dced3b52265e2a52ee47ac6ebcd05622b38ba5f', 0, 'rules', 'rules/1', 1, NULL, 'running', '2026-01-31T08:00:00.000Z', NULL);
INSERT INTO run_items (run_id, paragraph_id, status, request_sha256, attempts, latency_ms, tokens_in, tokens_out, cost_microusd, events, faults, error, answered_at)
  VALUES (1, 1, 'ok', 'ad1b9de910513527b407147d7a05569066c1a50cceaba3e118df6b13f49e749c', 1, NULL, NULL, NULL, NULL, 2, 0, NULL, '2026-01-31T08:00:00.000Z');
INSERT INTO run_items (run_id, paragraph_id, status, request_sha256, attempts, latency_ms, tokens_in, tokens_out, cost_microusd, events, faults, error, answered_at)
  VALUES (1, 2, 'ok', 'ff14e14c208d414590558c2e333a73da13828df7df2988dacc7f817e6aa5f995', 1, NULL, NULL, NULL, NULL, 0, 0, NULL, '2026-01-31T08:00:00.000Z');
INSERT INTO run_items (run_id, paragraph_id, status, request_sha256, attempts, latency_ms, tokens_in, tokens_out, cost_microusd, events, faults, error, answered_at)
  VALUES (1, 3, 'ok', '6602268483bd7c7f95dcd1d1a3467612ff1724c621560c5f01d1785917886599', 1, NULL, NULL, NULL, NULL, 0, 0, NULL, '2026-01-31T08:00:00.000Z');
INSERT INTO run_items (run_id, paragraph_id, status, request_sha256, attempts, latency_ms, tokens_in, tokens_out, cost_microusd, events, faults, error, answered_at)
  VALUES (1, 4, 'error', '6e9f43813f86baf1879f96ba064cd3b37ff1c9db77c558f05f56a597e46bc62b', 1, NULL, 12, NULL, 7, 0, 1, 'timeout', '2026-01-31T08:00:00.000Z');
INSERT INTO reply_faults (run_id, paragraph_id, ordinal, kind, path, detail)
  VALUES (1, 4, 0, 'unparsable', '', '{');
INSERT INTO people (person_id, handle, role, password_hash, oidc_subject, active, added_at)
  VALUES (1, 'wang', 'annotator', NULL, NULL, 1, '2026-01-31T08:00:00.000Z');
INSERT INTO people (person_id, handle, role, password_hash, oidc_subject, active, added_at)
  VALUES (2, 'li', 'annotator', NULL, NULL, 1, '2026-01-31T08:00:00.000Z');
INSERT INTO people (person_id, handle, role, password_hash, oidc_subject, active, added_at)
  VALUES (3, 'zhao', 'adjudicator', NULL, NULL, 1, '2026-01-31T08:00:00.000Z');
INSERT INTO events (event_id, event_key, paragraph_id, schema_id, origin, run_id, person_id, based_on, ordinal, event_type, trigger_start, trigger_end, trigger_text, payload, content_sha256, confidence, notes)
  VALUES (1, '2cecb6ba1137f76d0b01c2b65c9451d68e5fcf3308c3b0df420979821beadb52', 1, 1, 'model', 1, NULL, NULL, 0, 'donation', 7, 9, '捐赠', '{"arguments":[{"role":"donor","span":{"end":4,"start":0,"text":"广西大都"},"value":null},{"role":"goods","span":{"end":16,"start":9,"text":"口罩2000只"},"value":null}],"attributes":[],"trigger":{"end":9,"start":7,"text":"捐赠"},"type":"donation"}', 'cb7c069ada20e6fb5cd8f57a2971345c7bd5bcbeef168bbb12026d69300c42b0', NULL, '[]');
INSERT INTO events (event_id, event_key, paragraph_id, schema_id, origin, run_id, person_id, based_on, ordinal, event_type, trigger_start, trigger_end, trigger_text, payload, content_sha256, confidence, notes)
  VALUES (2, 'bef5dc75a04d5dff254c2ed7576a04b63a228c10ae93e4e8bfdcb9167c85d4a7', 1, 1, 'model', 1, NULL, NULL, 1, 'donation', 21, 23, '捐赠', '{"arguments":[{"role":"donor","span":{"end":21,"start":17,"text":"南宁商会"},"value":null},{"role":"goods","span":{"end":28,"start":23,"text":"消毒液3吨"},"value":null}],"attributes":[],"trigger":{"end":23,"start":21,"text":"捐赠"},"type":"donation"}', '8e9f0a53660ccb1abe55512352be8e1dae054c8ec4881b1e0bd8de3e59a3b5b5', NULL, '[]');
INSERT INTO events (event_id, event_key, paragraph_id, schema_id, origin, run_id, person_id, based_on, ordinal, event_type, trigger_start, trigger_end, trigger_text, payload, content_sha256, confidence, notes)
  VALUES (3, '62cb8ef1c5a75ae29428a206f57a1fede9817f454a53d48ad27bb455e4ed347c', 1, 1, 'human', NULL, 1, 2, 0, 'donation', 7, 9, '捐赠', '{"arguments":[{"role":"donor","span":{"end":4,"start":0,"text":"广西大都"},"value":null},{"role":"goods","span":{"end":11,"start":9,"text":"口罩"},"value":null}],"attributes":[],"trigger":{"end":9,"start":7,"text":"捐赠"},"type":"donation"}', 'cb19267ee37efe1532afa069cab98be44f22390d42a52c9ffb270fa8f16db819', NULL, '[]');
INSERT INTO events (event_id, event_key, paragraph_id, schema_id, origin, run_id, person_id, based_on, ordinal, event_type, trigger_start, trigger_end, trigger_text, payload, content_sha256, confidence, notes)
  VALUES (4, 'added-li-1', 1, 1, 'human', NULL, 2, NULL, 0, 'donation', 7, 9, '捐赠', '{"arguments":[{"role":"donor","span":{"end":4,"start":0,"text":"广西大都"},"value":null},{"role":"goods","span":{"end":16,"start":9,"text":"口罩2000只"},"value":null}],"attributes":[],"trigger":{"end":9,"start":7,"text":"捐赠"},"type":"donation"}', 'cb7c069ada20e6fb5cd8f57a2971345c7bd5bcbeef168bbb12026d69300c42b0', NULL, '[]');
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (1, 0, 'donor', 0, 4, '广西大都', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (1, 1, 'goods', 9, 16, '口罩2000只', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (2, 0, 'donor', 17, 21, '南宁商会', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (2, 1, 'goods', 23, 28, '消毒液3吨', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (3, 0, 'donor', 0, 4, '广西大都', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (3, 1, 'goods', 9, 11, '口罩', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (4, 0, 'donor', 0, 4, '广西大都', NULL);
INSERT INTO arguments (event_id, ordinal, role, char_start, char_end, text, value)
  VALUES (4, 1, 'goods', 9, 16, '口罩2000只', NULL);
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (1, 'decision-wang-1', 1, 1, 'review', 'assisted', 'accept', 1, 1, 'cb7c069ada20e6fb5cd8f57a2971345c7bd5bcbeef168bbb12026d69300c42b0', NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '0000000000000000000000000000000000000000000000000000000000000000', '2a3b433285b3aedf11815287d83391ecb0c29e67765472cf760c8f372a16e976');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (2, 'decision-wang-2', 1, 1, 'review', 'assisted', 'reject', 2, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '2a3b433285b3aedf11815287d83391ecb0c29e67765472cf760c8f372a16e976', 'bf6414651152dcbfb90a47dc9a78323db42eeff941e8d73280e72dea2a9e9d65');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (3, 'decision-wang-3', 1, 1, 'review', 'assisted', 'undo', 2, NULL, NULL, NULL, 2, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', 'bf6414651152dcbfb90a47dc9a78323db42eeff941e8d73280e72dea2a9e9d65', '321d9d95a74a7d7f6c6d12330507fe90f65e55b660529ed6e15a591d42dc89d5');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (4, 'decision-wang-4', 1, 1, 'review', 'assisted', 'fix', 2, 3, 'cb19267ee37efe1532afa069cab98be44f22390d42a52c9ffb270fa8f16db819', NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '321d9d95a74a7d7f6c6d12330507fe90f65e55b660529ed6e15a591d42dc89d5', 'f77761857857a12d6f9713fd4db939b5a8714611c0f35311ede57abca86a3d25');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (5, 'decision-wang-5', 1, 1, 'review', 'assisted', 'done', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', 'f77761857857a12d6f9713fd4db939b5a8714611c0f35311ede57abca86a3d25', '2ebfb212a97f5234884b5720ed0f72f0f7c758fd29b3f298203ea4061e593b62');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (6, 'decision-wang-6', 2, 1, 'review', 'assisted', 'skip', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 0, 'de752e76ae0609d38ab4d08f730f99c50cdf95ec28f8a1676c50cb26c187728b', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '2ebfb212a97f5234884b5720ed0f72f0f7c758fd29b3f298203ea4061e593b62', 'a38508a8864ccfc51fc802840f2737b6095351170fc7818ccc2d0b4e1f68f7f6');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (7, 'decision-wang-7', 3, 1, 'review', 'assisted', 'done', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 0, 'db96eb08455e808c345c05f99f9db169b1f5a30c71adcd056825ffcf4a8ffe2f', 1, '0.0.test', '2026-01-31T08:00:00.000Z', 'a38508a8864ccfc51fc802840f2737b6095351170fc7818ccc2d0b4e1f68f7f6', 'c297f4462e717c8f187c159e0588a0d07e0835cb47dccf31688b22b8782046ba');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (8, 'decision-li-1', 1, 2, 'review', 'blind', 'add', 4, 4, 'cb7c069ada20e6fb5cd8f57a2971345c7bd5bcbeef168bbb12026d69300c42b0', NULL, NULL, NULL, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', 'c297f4462e717c8f187c159e0588a0d07e0835cb47dccf31688b22b8782046ba', '00f90e3af3e39704a3b098b25d4b54f6ed8138031481d86273a75c491dba0069');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (9, 'decision-li-2', 1, 2, 'review', 'blind', 'done', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '00f90e3af3e39704a3b098b25d4b54f6ed8138031481d86273a75c491dba0069', '1436da9c6cd99d2b4d4ac6bd6a1d42d00f425c46692715c081c26dd3f0b6d43f');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (10, 'decision-zhao-1', 1, 3, 'adjudicate', 'assisted', 'accept', 1, 1, 'cb7c069ada20e6fb5cd8f57a2971345c7bd5bcbeef168bbb12026d69300c42b0', NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '1436da9c6cd99d2b4d4ac6bd6a1d42d00f425c46692715c081c26dd3f0b6d43f', '021eb68358bb7f48ac5f65ea264a128db859e686155ec91b0cadfeb21264252f');
INSERT INTO decisions (decision_id, decision_key, paragraph_id, person_id, stage, mode, action, item_id, result_event_id, result_sha256, supersedes, undoes, run_id, reason, comment, elapsed_ms, imported, paragraph_sha256, schema_id, app_version, decided_at, prev_hash, row_hash)
  VALUES (11, 'decision-zhao-2', 1, 3, 'adjudicate', 'assisted', 'done', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 0, '38d64d8286f67a60b44418ee410da1e41c877f5c6993564a732a2aa74be956b9', 1, '0.0.test', '2026-01-31T08:00:00.000Z', '021eb68358bb7f48ac5f65ea264a128db859e686155ec91b0cadfeb21264252f', '84c7a82f462c002fcfeeae932c44d94663299c9bad07e47003486c8bf7d29dfa');
INSERT INTO assignments (person_id, paragraph_id, stage, place, priority, mode, batch, state, assigned_at)
  VALUES (2, 5, 'review', 'second	0000001', 2, 'blind', 'first', 'open', '2026-01-31T08:00:00.000Z');
INSERT INTO heads (item_id, person_id, stage, paragraph_id, decision_id, action, result_event_id)
  VALUES (1, 1, 'review', 1, 1, 'accept', 1);
INSERT INTO heads (item_id, person_id, stage, paragraph_id, decision_id, action, result_event_id)
  VALUES (1, 3, 'adjudicate', 1, 10, 'accept', 1);
INSERT INTO heads (item_id, person_id, stage, paragraph_id, decision_id, action, result_event_id)
  VALUES (2, 1, 'review', 1, 4, 'fix', 3);
INSERT INTO heads (item_id, person_id, stage, paragraph_id, decision_id, action, result_event_id)
  VALUES (4, 2, 'review', 1, 8, 'add', 4);
INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode, run_id)
  VALUES (1, 1, 'review', 5, NULL, NULL, 'assisted', 1);
INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode, run_id)
  VALUES (1, 2, 'review', 9, NULL, NULL, 'blind', NULL);
INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode, run_id)
  VALUES (1, 3, 'adjudicate', 11, NULL, NULL, 'assisted', 1);
INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode, run_id)
  VALUES (2, 1, 'review', NULL, 6, NULL, 'assisted', 1);
INSERT INTO states (paragraph_id, person_id, stage, done, skipped, flagged, mode, run_id)
  VALUES (3, 1, 'review', 7, NULL, NULL, 'assisted', 1);
INSERT INTO gold_paragraphs (paragraph_id, status, basis, mode, annotators, adjudicator_id)
  VALUES (1, 'gold', 'adjudicated', 'assisted', '[1, 2]', 3);
INSERT INTO gold_paragraphs (paragraph_id, status, basis, mode, annotators, adjudicator_id)
  VALUES (3, 'gold', 'single', 'assisted', '[1]', NULL);
INSERT INTO gold_events (paragraph_id, ordinal, event_id)
  VALUES (1, 0, 1);
INSERT INTO body (place, paragraph_id)
  VALUES ('report	0000000', 1);
INSERT INTO body (place, paragraph_id)
  VALUES ('report	0000001', 2);
INSERT INTO body (place, paragraph_id)
  VALUES ('report	0000002', 3);
INSERT INTO body (place, paragraph_id)
  VALUES ('second	0000001', 5);
INSERT INTO stretches (person_id, first_place, last_place)
  VALUES (1, 'report	0000000', 'report	0000002');
INSERT INTO stretches (person_id, first_place, last_place)
  VALUES (2, 'report	0000000', 'report	0000000');
INSERT INTO tallies (name, person_id, n)
  VALUES ('body', 0, 4);
INSERT INTO tallies (name, person_id, n)
  VALUES ('done', 1, 2);
INSERT INTO tallies (name, person_id, n)
  VALUES ('done', 2, 1);

