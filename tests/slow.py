"""What `--quick` leaves out: test files, or single tests in them, that take long, by the reason why.

`tools/check.py quick` is for before each commit and takes less than a minute on two cores; CI runs
everything.  Each room keeps tests that are quick; `tests/test_slow.py` sees to it.  A new test takes part in the
quick tier unless it goes the whole way from the command line; one that takes seconds is named here.
"""

from __future__ import annotations

from pathlib import PurePosixPath

SLOW: dict[str, tuple[str, ...]] = {
    "goes the whole way from the command line to the files": ("tests/cli",),
    "prints pages through LibreOffice": (
        "tests/writers/test_line_ends.py",
        "tests/writers/test_page_fit.py",
        "tests/writers/test_rendering.py",
        "tests/writers/test_rendering_frames.py",
        "tests/writers/test_rendering_people.py",
        "tests/writers/test_standard.py",
        "tests/writers/test_ownbase.py::test_the_printed_paper_has_the_offices_head_and_our_grid",
        "tests/writers/test_xlsx.py::test_what_another_program_reads_is_what_was_written",
        "tests/writers/test_xlsx.py::test_every_text_is_inside_its_row_when_printed",
        "tests/office/test_typesetting.py::test_a_long_draft_fills_its_pages_with_22_lines_of_28_characters",
        "tests/writers/test_xlsx.py::test_no_printed_page_cuts_a_chart",
        "tests/writers/test_xlsx.py::test_the_lights_are_right_when_printed",
        "tests/writers/test_xlsx.py::test_the_summary_counts_right_when_it_is_computed",
        "tests/writers/test_ballots.py::test_the_cut_is_in_the_middle_of_the_sheet_and_both_papers_are_whole",
        "tests/ledger/test_round.py",
    ),
    "shows pages in Chromium": ("tests/ledger/test_report_page.py",),
    "hands over damaged files by the dozen": ("tests/test_fuzz.py",),
    "builds, installs or measures the whole": (
        "tests/test_benchmarks.py",
        "tests/test_wheel.py",
        "tests/test_installers.py",
        "tests/test_oldest.py",
        "tests/test_bundle.py::test_it_installs_updates_and_overwrites_nothing",
        "tests/test_bundle.py::test_the_program_is_put_where_the_system_looks_and_over_no_other",
    ),
    "holds whole files against the schemas of Word and Excel": (
        "tests/test_valid_files.py",
        "tests/writers/test_ownbase.py::test_the_result_is_valid_for_word",
        "tests/writers/test_xlsx.py::test_the_file_is_valid_by_the_schemas",
        "tests/writers/test_docx.py::test_every_paper_is_valid_for_word",
        "tests/writers/test_ownbase.py::test_a_crosswise_annex_turns_the_offices_page",
        "tests/writers/test_ballots.py::test_the_file_is_valid_for_word",
    ),
    "tries every command and every key of the manual": (
        "tests/docs/test_docs.py",
        "tests/docs/test_pictures.py",
        "tests/docs/test_generated.py::test_every_id_that_a_command_can_show_is_explained",
        "tests/docs/test_fields.py",
    ),
    "drafts every paper in very many ways": (
        "tests/drafting/test_dropped_keys.py",
        "tests/rules/papers/test_spacing.py",
        "tests/rules/papers/test_clean.py",
        "tests/office/test_changed_facts.py",
        "tests/procedures/test_removal.py::test_with_folder_templates_and_line_deleted_the_rest_is_as_before",
        "tests/procedures/test_removal.py::test_with_a_procedure_deleted_the_commands_work",
        "tests/test_golden.py::test_files_are_the_same_bytes_every_time",
        "tests/test_golden.py::test_an_example_has_no_problem_and_no_mark",
        "tests/test_golden.py::test_every_kind_of_a_session_makes_a_paper_of_an_example",
        "tests/writers/test_preview.py",
        "tests/rules/papers/test_contradictions.py::test_a_planted_contradiction_is_found_where_it_stands",
        "tests/rules/papers/test_failed.py",
        "tests/office/test_sheetproofs.py",
        "tests/office/test_typesetting.py::test_papers_that_rdtool_drafted_are_clean",
        "tests/drafting/test_ready.py",
        "tests/procedures/test_removal.py::test_whoever_uses_a_procedure_that_is_left_out_is_told_so",
    ),
    "kills or crowds processes, or goes on for long on purpose": (
        "tests/test_shelf.py::test_no_edit_is_lost_and_no_file_doubled",
        "tests/test_shelf.py::test_a_run_cut_off_anywhere_loses_nothing_and_the_next_one_ends_it",
        "tests/test_patterns.py::test_a_start_compiles_nothing_before_it_is_used",
        "tests/ledger/test_register.py::test_eight_processes_take_every_number_once",
        "tests/ledger/test_register.py::test_killing_it_at_any_moment_loses_and_doubles_no_number",
        "tests/record/reading/test_reader.py::test_depth_is_limited_however_it_is_written",
        "tests/record/reading/test_reader.py::test_a_large_faulty_file_is_answered_in_bounded_time",
        "tests/writers/test_package.py::test_a_zip_bomb_is_not_unpacked",
        "tests/writers/test_xlsx.py::test_equal_workbooks_make_equal_bytes_in_any_process",
        "tests/drafting/test_bounds.py::test_a_template_that_asks_for_too_much_or_fails_is_told_within_seconds",
        "tests/test_interruption.py::test_an_interruption_that_the_interpreter_could_only_report_comes_again",
    ),
    "tries very many inputs": (
        "tests/document/test_titles.py::test_no_line_of_an_official_title_breaks_a_rule",
        "tests/ledger/test_dump.py::test_any_text_comes_back_as_it_was",
        "tests/office/test_typesetting.py::test_a_paper_that_rdtool_drafted_is_recognised_part_by_part",
        "tests/record/reading/test_reader.py::test_what_a_yaml_writer_wrote_is_read_back_word_for_word",
        "tests/record/test_calendar.py::test_work_days_counted_really_are_work_days",
        "tests/test_diagnostics.py::test_every_character_of_every_line_can_be_pointed_at",
        "tests/writers/test_archive.py::test_entries_come_back_in_order_whenever_they_were_added",
        "tests/writers/test_xlsx.py::test_what_is_planned_goes_by_its_later_day_and_what_lasts_stays_yellow",
        "tests/record/test_patch.py::test_any_name_reads_back_from_the_record_it_was_put_into",
        "tests/record/test_remembering.py::test_whatever_is_changed_an_id_stays_with_its_opinion_and_no_other_gets_it",
        "tests/record/reading/test_typed.py::test_in_a_sound_line_nothing_would_be_changed",
        "tests/record/reading/test_reader.py::test_very_many_full_width_marks_are_answered_in_bounded_time",
        "tests/record/reading/test_reader.py::test_no_text_makes_the_reader_fail",
        "tests/record/reading/test_reader.py::test_a_text_block_is_read_back_whatever_stands_in_it",
        "tests/ledger/test_undoing.py::test_whatever_was_done_and_taken_back_before_taking_back_gives_the_state_of_then",
        "tests/merging/test_word.py::test_a_simple_model",
        "tests/merging/test_word.py::test_a_simple_model_of_several_changes",
        "tests/merging/test_sheets.py::test_a_simple_model",
        "tests/ledger/test_returns.py",
        "tests/office/test_typesetting.py::test_every_half_width_mark_of_a_speech_is_mended_and_nothing_else",
        "tests/readers/test_drafts.py",
        "tests/rules/test_cases.py::test_no_other_rule_cries_along",
        "tests/document/typography/test_words.py",
        "tests/record/reading/test_remedies.py",
    ),
}

#: Of a folder that is left out: files that take a moment only.
KEPT = (
    "tests/cli/test_collate.py",
    "tests/cli/test_form_lists.py",
    "tests/cli/test_format.py",
    "tests/cli/test_other_commands.py",
    "tests/cli/test_rule_book.py",
    "tests/cli/test_shapes.py",
    "tests/cli/test_tables.py",
    "tests/cli/test_usage.py",
)
_LEFT_OUT = frozenset(name for names in SLOW.values() for name in names)


def is_slow(test: str) -> bool:
    """Whether a test, or a whole file, by the name that pytest gives it, is left out."""
    file, _, _ = (plain := test.partition("[")[0]).partition("::")
    folders = {folder.as_posix() for folder in PurePosixPath(file).parents} if file not in KEPT else set()
    return not _LEFT_OUT.isdisjoint({plain, file, *folders})
