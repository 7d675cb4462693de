"""What `--quick` leaves out: test files, or single tests in them, that take long, by the reason why.

`tools/check.py quick` is for before each commit and takes less than a minute on two cores; CI runs
everything.  Each room keeps tests that are quick; `tests/test_slow.py` sees to it.
"""

from __future__ import annotations

SLOW: dict[str, tuple[str, ...]] = {
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
    ),
    "shows pages in Chromium": ("tests/ledger/test_report_page.py",),
    "hands over damaged files by the dozen": ("tests/test_fuzz.py",),
    "builds, installs or measures the whole": (
        "tests/test_benchmarks.py",
        "tests/test_wheel.py",
        "tests/test_installers.py",
        "tests/test_bundle.py::test_it_installs_updates_and_overwrites_nothing",
        "tests/test_bundle.py::test_the_program_is_put_where_the_system_looks_and_over_no_other",
    ),
    "holds whole files against the schemas of Word and Excel": (
        "tests/test_valid_files.py",
        "tests/writers/test_ownbase.py::test_the_result_is_valid_for_word",
        "tests/writers/test_xlsx.py::test_the_file_is_valid_by_the_schemas",
        "tests/writers/test_docx.py::test_every_paper_is_valid_for_word",
    ),
    "runs every command of the manual": (
        "tests/docs/test_docs.py",
        "tests/docs/test_pictures.py",
        "tests/docs/test_generated.py::test_every_id_that_a_command_can_show_is_explained",
    ),
    "drafts every paper in very many ways": (
        "tests/cli/test_draft_layouts.py",
        "tests/cli/test_leftovers.py",
        "tests/cli/test_speech.py",
        "tests/drafting/test_dropped_keys.py",
        "tests/rules/papers/test_spacing.py",
        "tests/rules/papers/test_clean.py",
        "tests/office/test_changed_facts.py",
        "tests/office/test_sheetproofs.py::test_nothing_is_found_in_the_folder_of_a_session_as_it_was_drafted",
        "tests/procedures/test_removal.py::test_with_folder_templates_and_line_deleted_the_rest_is_as_before",
        "tests/procedures/test_removal.py::test_with_a_procedure_deleted_the_commands_work",
    ),
    "kills or crowds processes, or goes on for long on purpose": (
        "tests/test_shelf.py::test_no_edit_is_lost_and_no_file_doubled",
        "tests/test_shelf.py::test_a_run_cut_off_anywhere_loses_nothing_and_the_next_one_ends_it",
        "tests/test_patterns.py::test_a_start_compiles_nothing_before_it_is_used",
        "tests/cli/test_answers.py::test_no_character_is_lost_whatever_the_console",
        "tests/cli/test_undo.py::test_taking_back_is_killed_at_any_moment_and_whole_or_not_begun",
        "tests/cli/test_track.py::test_killed_at_any_moment_every_file_is_whole",
        "tests/ledger/test_register.py::test_eight_processes_take_every_number_once",
        "tests/ledger/test_register.py::test_killing_it_at_any_moment_loses_and_doubles_no_number",
        "tests/record/reading/test_reader.py::test_depth_is_limited_however_it_is_written",
        "tests/record/reading/test_reader.py::test_a_large_faulty_file_is_answered_in_bounded_time",
        "tests/writers/test_package.py::test_a_zip_bomb_is_not_unpacked",
        "tests/writers/test_xlsx.py::test_equal_workbooks_make_equal_bytes_in_any_process",
    ),
    "tries very many inputs": (
        "tests/document/test_titles.py::test_no_line_of_an_official_title_breaks_a_rule",
        "tests/ledger/test_dump.py::test_any_text_comes_back_as_it_was",
        "tests/ledger/test_returns.py::test_a_mistreated_sheet_says_what_it_said",
        "tests/office/test_typesetting.py::test_a_paper_that_rdtool_drafted_is_recognised_part_by_part",
        "tests/readers/test_drafts.py::test_typesetting_twice_is_typesetting_once",
        "tests/record/reading/test_reader.py::test_what_a_yaml_writer_wrote_is_read_back_word_for_word",
        "tests/record/test_calendar.py::test_work_days_counted_really_are_work_days",
        "tests/test_diagnostics.py::test_every_character_of_every_line_can_be_pointed_at",
        "tests/writers/test_archive.py::test_entries_come_back_in_order_whenever_they_were_added",
        "tests/writers/test_xlsx.py::test_what_is_planned_goes_by_its_later_day_and_what_lasts_stays_yellow",
    ),
}


def is_slow(test: str) -> bool:
    """Whether a test, by the name that pytest gives it, is left out."""
    plain = test.partition("[")[0]
    return any(plain == name or plain.startswith(f"{name}::") for names in SLOW.values() for name in names)
